"""Settings from the environment and from communique.toml; unknown keys are refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant import Settings, load_settings
from assistant.errors import SettingsError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_any_setting_the_defaults_hold(folder: Path) -> None:
    settings = load_settings()
    assert settings == Settings()
    assert (settings.embedder, settings.chroma_url, settings.quotes, settings.hits) == ("", "", 4, 10)
    assert settings.data.name == "communique"


def test_a_variable_is_read_by_its_name_in_any_case(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_PASSAGE_CHARS", "400")
    monkeypatch.setenv("communique_quotes", "2")
    settings = load_settings()
    assert (settings.passage_chars, settings.quotes) == (400, 2)


def test_the_file_is_read_from_the_working_folder(folder: Path) -> None:
    (folder / "communique.toml").write_text('passage_chars = 400\ndata = "here"\n')
    settings = load_settings()
    assert (settings.passage_chars, settings.data) == (400, Path("here"))


def test_what_is_given_wins_over_the_environment_and_that_over_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "communique.toml").write_text('passage_chars = 300\nquotes = 3\ndata = "file"\n')
    monkeypatch.setenv("COMMUNIQUE_QUOTES", "2")
    monkeypatch.setenv("COMMUNIQUE_DATA", "environment")
    settings = load_settings(data="given")
    assert (settings.passage_chars, settings.quotes, settings.data) == (300, 2, Path("given"))


def test_none_given_is_nothing_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_DATA", "environment")
    assert load_settings(data=None).data == Path("environment")


@pytest.mark.parametrize("name", ["COMMUNIQUE_COLOUR", "COMMUNIQUE_", "communique_dta", "COMMUNIQUE_DATA_FOLDER"])
def test_an_unknown_variable_is_refused_by_its_name_with_those_known(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "red")
    with pytest.raises(SettingsError, match=f"unknown setting {name};.*COMMUNIQUE_DATA"):
        load_settings()


def test_an_unknown_key_of_the_file_is_refused_by_its_name_with_those_known(folder: Path) -> None:
    (folder / "communique.toml").write_text('colour = "red"\n')
    with pytest.raises(SettingsError, match=r"unknown setting colour in communique\.toml;.*data"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passage_chars", "many"),
        ("passage_chars", "5"),
        ("hits", "0"),
        ("quotes", "-1"),
        ("quotes", "99"),
        ("candidates", "1e9"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_with_its_name(
    name: str, value: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"COMMUNIQUE_{name.upper()}", value)
    with pytest.raises(SettingsError, match=f"COMMUNIQUE_{name.upper()}") as caught:
        load_settings()
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_that_is_not_toml_is_named(folder: Path) -> None:
    (folder / "communique.toml").write_text("colour: red\n")
    with pytest.raises(SettingsError, match=r"communique\.toml is not valid TOML"):
        load_settings()


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "communique.toml").write_bytes(b'data = "caf\xe9"\n')
    with pytest.raises(SettingsError, match=r"communique\.toml is not valid TOML"):
        load_settings()


def test_settings_cannot_be_changed_once_read() -> None:
    settings = Settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.quotes = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/v1",
        "host:80",
        "http://",
        "http://user:sk-secret@host/v1",
        "http://host/v1?key=sk-secret",
        "http://a b/",
    ],
)
def test_an_address_of_a_model_that_cannot_be_used_is_refused_without_repeating_it(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_MODEL_URL", url)
    with pytest.raises(SettingsError, match="COMMUNIQUE_MODEL_URL") as caught:
        load_settings()
    assert "sk-secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["gpt-5", ":gpt-5", "openai:", "openai: "])
def test_a_model_without_a_provider_is_refused(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_MODEL", name)
    with pytest.raises(SettingsError, match="provider:name"):
        load_settings()
