"""Trained weights -> the ONNX file that ships, in int8.

    python -m training.export OUT/reader.pt assistant/weights/reader.onnx

Source of the quantization: onnxruntime's dynamic quantization, weights in int8 for each output channel.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from ingest.embedding import default_folder
from training.model import Reader

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def main() -> None:
    """Export one set of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    reader = Reader(default_folder(), attention="eager")
    reader.load_state_dict(torch.load(options.weights, weights_only=True))
    export(reader, options.out)


def export(reader: Reader, out: Path) -> None:
    """Write the int8 file; its one output has shape (batch, tokens, 2)."""
    reader.eval().float()
    sample = tuple(torch.ones((2, 8), dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "tokens"} for name in (*INPUTS, "scores")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            reader, sample, str(whole), dynamo=False, opset_version=17,
            input_names=list(INPUTS), output_names=["scores"], dynamic_axes=axes,
        )  # fmt: skip
        quantize_dynamic(whole, out, per_channel=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main()
