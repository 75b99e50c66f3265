"""Outputs and gradients of scaled dot-product attention, to hold the book's own to: python3 attention.py > attention.json;
needs torch (2.13), on the CPU.

Every input is a multiple of 1/64, exact in 32 bits; torch computes in float64, and its numbers are rounded to float32.
"""
import json

import torch
from torch.nn.functional import scaled_dot_product_attention


class Lcg:
    """Numbers for inputs (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def tensor(self, *shape):
        values = []
        for _ in range(torch.Size(shape).numel()):
            self.state = self.state * 48271 % 2147483647
            values.append((self.state * 255 // 2147483647 - 127) / 64)
        return torch.tensor(values, dtype=torch.float64).reshape(shape)


def plain(tensor):
    """JSON has no infinity: null is minus infinity."""
    numbers = tensor.detach().float().flatten().tolist()
    return [None if number == float("-inf") else float(f"{number:.9g}") for number in numbers]


def case(name, shape, causal=False, bias=None):
    batch, heads, queries, keys, depth = shape
    rng = Lcg(len(name) + 1000 * keys)
    q, k, v = (rng.tensor(batch, heads, rows, depth).requires_grad_() for rows in (queries, keys, keys))
    slopes = rng.tensor(batch, heads, queries, depth)
    mask = bias
    if causal and queries != keys:
        seen = torch.ones(queries, keys).tril(keys - queries).bool()
        mask = torch.zeros(queries, keys).double().masked_fill(~seen, float("-inf"))
    output = scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal and mask is None)
    gradients = torch.autograd.grad(output, (q, k, v), slopes)
    return {
        "name": name,
        "shape": shape,
        "causal": causal,
        **({"biasShape": list(bias.shape), "bias": plain(bias)} if bias is not None else {}),
        "q": plain(q),
        "k": plain(k),
        "v": plain(v),
        "slopes": plain(slopes),
        "output": plain(output),
        "gradients": [plain(gradient) for gradient in gradients],
    }


alibi = torch.tensor([[-(2.0 ** -(h + 1)) * abs(i - j) for i in range(5) for j in range(5)] for h in range(2)])
padding = torch.zeros(2, 1, 1, 6).double()
padding[0, 0, 0, 4:] = float("-inf")
padding[1, 0, 0, 1:] = float("-inf")

print(
    json.dumps(
        [
            case("every key", [1, 2, 4, 4, 4]),
            case("causal", [1, 2, 7, 7, 5], causal=True),
            case("cross attention", [2, 1, 3, 6, 4]),
            case("the last queries of a cache", [1, 1, 3, 9, 8], causal=True),
            case("linear biases", [1, 2, 5, 5, 4], bias=alibi.double().reshape(1, 2, 5, 5)),
            case("padding", [2, 1, 4, 6, 4], bias=padding),
        ]
    )
)
