"""A source that takes its own article back is told from a report on somebody who takes something back."""

from __future__ import annotations

import pytest

from ingest.notices import notice

BODY = (
    "The foreign ministers of the two coastal states met in Vienna and agreed to reopen the border crossing. Their "
    "joint declaration names a date in spring. A commission of nine members will settle what is left."
)
TITLE = "Ministers agree to reopen the border"
TAKEN_BACK = [
    "This article has been retracted.",
    "This article has been withdrawn by its author.",
    "This story was removed on 3 May 2026 because its main source turned out to be invented.",
    "Editor's note: this story has been retracted.",
    "Editor’s Note: This report, published on 2 May, has been withdrawn after doubts about the documents it rests on.",
    "The above story has since been withdrawn.",
    "UPDATE: This page has been taken down pending a review.",
    "At the request of the ministry's legal service, this article has been removed.",
    "We have retracted this article because its figures could not be confirmed.",
    "We are withdrawing this report.",
    "The Example Post has withdrawn this story.",
    "The editors have formally retracted this article.",
    "We regret to inform our readers that this opinion piece has been removed.",
    "Please disregard the story headlined “Border to reopen”, which was sent in error.",
    "Retraction notice",
    "This news article was deleted by the publisher.",
    "Our review found that two of its sources do not exist; therefore this article has been unpublished.",
    "Dieser Artikel wurde zurückgezogen.",
    "Dieser Beitrag wurde am 3. Mai 2026 von der Redaktion gelöscht.",
    "Anmerkung der Redaktion: Diese Meldung wurde wegen erheblicher Fehler zurückgezogen.",
    "Aus rechtlichen Gründen wurde dieser Artikel entfernt.",
    "Die Redaktion hat diesen Bericht zurückgezogen.",
    "Wir haben diesen Text vom Netz genommen.",
    "Wir ziehen diese Meldung zurück.",
    "Cet article a été retiré.",
    "Cette dépêche a été annulée par la rédaction.",
    "Note de la rédaction : cet article a été supprimé en raison d'erreurs graves.",
    "À la demande de son auteur, cette tribune a été retirée.",
    "La rédaction a retiré cet article.",
    "Nous avons dépublié cet article.",
    "Este artículo ha sido retirado por la redacción.",
    "Questo articolo è stato rimosso dalla redazione.",
]  # fmt: skip
STANDING = [
    "The journal has retracted the paper on border trade.",
    "The ministry has withdrawn its report on the crossing.",
    "“This article has been retracted,” the magazine wrote beneath a story that had moved markets.",
    "The newspaper said on Monday that this article had been written by a machine and was withdrawn.",
    "The United States has withdrawn its troops from the valley.",
    "This week the government withdrew the bill.",
    "This report was updated to add that the envoy has been withdrawn.",
    "This article has been corrected to say that nine members, not seven, will sit on the commission.",
    "This article has been amended: a paragraph on tariffs was removed.",
    "A quotation in this article has been removed because it could not be confirmed.",
    "An earlier version of this article has been removed.",
    "Editor's note: a photo in this story has been removed.",
    "This article was withdrawn in error and has been reinstated.",
    "This story has been removed and replaced with a corrected version.",
    "This article was deleted from the draft treaty at the request of Moscow.",
    "This story has been removed from our home page for a day of mourning.",
    "This article has not been retracted.",
    "This story of a retracted promise begins in Vienna.",
    "The story has been withdrawn, a spokeswoman for the agency said.",
    "We have withdrawn our ambassador.",
    "We have removed this article's photo at the request of the family.",
    "He retracted his statement after this article was published.",
    "Please disregard the noise, the minister told the room.",
    "Dieser Artikel wurde aktualisiert und ein falsches Zitat entfernt.",
    "In einer früheren Fassung dieses Artikels wurde der Name falsch geschrieben; er wurde entfernt.",
    "Die Regierung hat diesen Entwurf zurückgezogen.",
    "Der Minister hat seine Aussage zurückgezogen.",
    "Dieser Bericht wurde nicht zurückgezogen.",
    "Diese Nachricht hat die Märkte bewegt, bevor der Gesandte zurückgezogen wurde.",
    "Die Truppen wurden aus diesem Gebiet zurückgezogen.",
    "Cet article a été modifié : une citation a été supprimée.",
    "Un passage de cet article a été supprimé.",
    "La France a retiré ses troupes de la vallée.",
    "Le ministre a retiré ce projet de loi.",
    "La revue a rétracté l'étude sur le commerce.",
    "Cet article a été mis à jour après que l'ambassadeur a été retiré.",
]


@pytest.mark.parametrize("sentence", TAKEN_BACK)
def test_a_notice_is_found_at_the_head_of_the_text_or_alone(sentence: str) -> None:
    assert notice(TITLE, f"{sentence}\n{BODY}", TITLE)
    assert notice(TITLE, f"{sentence} {BODY}") or sentence == "Retraction notice"
    assert notice(TITLE, f"By our staff\n3 May 2026\n{sentence}\n{BODY}")
    assert notice(TITLE, sentence, TITLE)


@pytest.mark.parametrize("sentence", STANDING)
def test_a_report_on_a_retraction_or_a_correction_is_no_notice(sentence: str) -> None:
    assert not notice(TITLE, f"{sentence}\n{BODY}", TITLE)
    assert not notice(TITLE, sentence, TITLE)
    assert not notice(sentence.rstrip("."), BODY)


@pytest.mark.parametrize(
    "title",
    [
        f"RETRACTED: {TITLE}", f"Retracted: {TITLE}", f"[Retracted] {TITLE}", f"Withdrawn: {TITLE}",
        "RETRACTED: Border story",
        f"WITHDRAWN – {TITLE}", f"Removed: {TITLE}", f"Zurückgezogen: {TITLE}",
        f"Rétracté : {TITLE}", f"Retiré : {TITLE}",
        "This article has been withdrawn", "Article withdrawn", "Retraction",
    ],
)  # fmt: skip
def test_a_title_that_takes_back_the_one_before(title: str) -> None:
    assert notice(title, BODY, TITLE)


@pytest.mark.parametrize(
    "title",
    [
        "Withdrawn: how the last soldiers left the valley", "Withdrawal: what it would mean for the alliance",
        "Retraction: a minister eats his words", "Removed: the statue that divided a city",
        "Troops withdrawn from the border",
        "Envoy retracted his remarks – report", "Report withdrawn after criticism",
        "Retired general: border must reopen",
        "Article 5 withdrawn from the draft", "Annulé : le sommet de Vienne n'aura pas lieu",
        "Zurückgezogener Botschafter: „Ich komme wieder“", "Correction: Ministers agree to reopen the border",
        "Entfernt: Wie weit ist es bis zum Frieden?", "Why the paper was retracted",
        "Retracting landing gear: a primer",
    ],
)  # fmt: skip
def test_a_headline_about_a_withdrawal(title: str) -> None:
    assert not notice(title, BODY, TITLE)
    assert not notice(title, BODY)


def test_a_label_that_was_always_there_says_nothing_new() -> None:
    assert not notice("Retracted: the cable that never was", BODY, "Retracted: the cable that never was")
    assert not notice("Retracted: the cable that never was", BODY)
    assert notice("RETRACTED: Border story", BODY)


def test_a_page_that_only_says_it_is_not_there() -> None:
    assert notice(TITLE, "This article is no longer available.")
    assert notice(TITLE, "Dieser Artikel ist nicht mehr verfügbar.")
    assert notice(TITLE, "Cet article n’est plus disponible.")
    assert not notice(TITLE, f"This page is no longer available in print.\n{BODY * 3}")


def test_what_is_told_is_short() -> None:
    assert (
        len(notice(TITLE, "This article has been retracted because " + "its figures were wrong and " * 12 + ".")) <= 160
    )


def test_a_notice_deep_in_a_text_is_its_matter() -> None:
    assert not notice(TITLE, BODY + "\n" + BODY + "\nThis article has been retracted.")
