"""Writes the model folder: 8-bit ONNX, tokenizer, and what they are."""

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from training.attribution.network import TaggerNetwork


def export(network: TaggerNetwork, tokenizer: Tokenizer, folder: Path) -> None:
    """Write ``model.onnx`` and ``tokenizer.json`` into `folder`: weights 8 bits per channel, activations dynamic."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    example = tuple(torch.ones((2, 16), dtype=torch.int64) for _ in range(3))
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as place, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, ready = Path(place) / "plain.onnx", Path(place) / "ready.onnx"
        torch.onnx.export(
            network.eval(),
            example,
            str(plain),
            input_names=["ids", "types", "mask"],
            output_names=["numbers"],
            dynamic_axes=dict.fromkeys(("ids", "types", "mask", "numbers"), axes),
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(folder / "model.onnx"),
            per_channel=True,
            reduce_range=False,
            # Not signed: onnxruntime's kernel for signed weights overflows on processors without VNNI, so that they would
            # find other statements in the same article, and worse ones.
            weight_type=QuantType.QUInt8,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )
    onnx.checker.check_model(str(folder / "model.onnx"))
