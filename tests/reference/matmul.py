"""Vectors for the matmul operation, by PyTorch: python3 matmul.py > matmul.json; needs torch."""
import json

import torch
import torch.nn.functional as F

torch.manual_seed(20)

ACTIVATIONS = {
    "relu": F.relu,
    "gelu": lambda z: F.gelu(z, approximate="tanh"),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "silu": F.silu,
}


def flat(tensor):
    return [float(f"{x:.9g}") for x in tensor.detach().flatten().tolist()]


def vector(activation, batch, transpose_a, transpose_b, rows=3, inner=5, columns=4):
    shape_a = [*batch, inner, rows] if transpose_a else [*batch, rows, inner]
    shape_b = [columns, inner] if transpose_b else [inner, columns]
    shapes = {"a": shape_a, "b": shape_b, "bias": [columns], "residual": [*batch, rows, columns]}
    given = {name: torch.randn(shape, requires_grad=True) for name, shape in shapes.items()}
    left = given["a"].mT if transpose_a else given["a"]
    right = given["b"].mT if transpose_b else given["b"]
    y = ACTIVATIONS[activation](left @ right + given["bias"]) + given["residual"]
    dy = torch.randn_like(y)
    y.backward(dy)
    return {
        "activation": activation,
        "transposeA": transpose_a,
        "transposeB": transpose_b,
        "shapes": shapes,
        **{name: flat(tensor) for name, tensor in given.items()},
        "y": flat(y),
        "dy": flat(dy),
        "byA": flat(given["a"].grad),
        "byB": flat(given["b"].grad),
        "byBias": flat(given["bias"].grad),
    }


print(
    json.dumps(
        [
            vector("relu", [], False, False),
            vector("gelu", [2], False, True),
            vector("tanh", [], True, False),
            vector("sigmoid", [2], True, True),
            vector("silu", [], False, True),
        ]
    )
)
