// What both ways back through time share: from the whole slope by a step's state, those by the sums of its gates, and
// what goes on to the step before.
struct Sizes {
  rows: u32,
  steps: u32,
}

@group(0) @binding(0) var<storage, read> recurrent: array<Value>;
//#if !LSTM
@group(0) @binding(OUTPUTS_AT) var<storage, read> outputs: array<Value>;
//#end
//#if !RNN
@group(0) @binding(KEPT_AT) var<storage, read> kept: array<Value>;
//#end
@group(0) @binding(SLOPES_AT) var<storage, read> slopes: array<Value>;
//#if CELL_SLOPES
@group(0) @binding(CELL_SLOPES_AT) var<storage, read> cellSlopes: array<Value>;
//#end
@group(0) @binding(BY_PROJECTED_AT) var<storage, read_write> byProjected: array<Value>;
@group(0) @binding(BY_HIDDEN_AT) var<storage, read_write> byHidden: array<Value>;
//#if LSTM
@group(0) @binding(BY_CELL_AT) var<storage, read_write> byCell: array<Value>;
//#end
//#if GRU
// By what the reset gate lets through, and the sums of that over each row's steps.
@group(0) @binding(BY_RECALLED_AT) var<storage, read_write> byRecalled: array<Value>;
@group(0) @binding(BY_BIAS_AT) var<storage, read_write> byBias: array<Value>;
//#end
@group(0) @binding(SIZES_AT) var<uniform> sizes: Sizes;

alias N = Value;

// What goes to the step before but through products with the weights.
struct Onward {
  hidden: Value, // of the GRU
  cell: Value, // of the LSTM
  bias: Value, // of the GRU: its sum so far
}

// By the sums of the gates, as they came in and as they came back.
struct Back {
//#for g in GATES
  gate$g: Value,
//#end
  recalled: Value,
  onward: Onward,
}

fn kept_of(at: u32, part: u32, unit: u32) -> Value {
//#if RNN
  return Value();
//#else
  return kept[(at * (GATES + 1u) + part) * UNITS + unit];
//#end
}

fn of_last_cell(row: u32, unit: u32) -> Value {
//#if CELL_SLOPES
  return cellSlopes[row * UNITS + unit];
//#else
  return Value();
//#end
}

// `arriving`: what the step after sends; `products`: by its products with the weights. Writes down the slopes.
fn retreat(at: u32, unit: u32, products: Value, arriving: Onward) -> Back {
  var back: Back;
  let by_state = slopes[at * UNITS + unit] + products + arriving.hidden;
//#if RNN
  let y = outputs[at * UNITS + unit];
//#if RELU
  back.gate0 = select(Value(), by_state, y > Value());
//#else
  back.gate0 = by_state * (1f - y * y);
//#end
//#end
//#if LSTM
  let i = kept_of(at, 0u, unit);
  let g = kept_of(at, GATES - 2u, unit);
  let o = kept_of(at, GATES - 1u, unit);
  let c = kept_of(at, GATES, unit);
  let tanh_c = bent(c);
  let by_cell = arriving.cell + by_state * o * (1f - tanh_c * tanh_c);
  back.gate0 = by_cell * g * i * (1f - i);
//#if FORGET
  let f = kept_of(at, 1u, unit);
  // f · c of the step before is c − i · g.
  back.gate1 = by_cell * (c - i * g) * (1f - f);
  back.gate2 = by_cell * i * (1f - g * g);
  back.gate3 = by_state * tanh_c * o * (1f - o);
  back.onward.cell = by_cell * f;
//#else
  back.gate1 = by_cell * i * (1f - g * g);
  back.gate2 = by_state * tanh_c * o * (1f - o);
  back.onward.cell = by_cell;
//#end
//#end
//#if GRU
  let r = kept_of(at, 0u, unit);
  let z = kept_of(at, 1u, unit);
  let n = kept_of(at, 2u, unit);
  back.gate2 = by_state * (1f - z) * (1f - n * n);
  back.gate0 = back.gate2 * kept_of(at, 3u, unit) * r * (1f - r);
  // z · (h of the step before − n) is h − n.
  back.gate1 = by_state * (outputs[at * UNITS + unit] - n) * (1f - z);
  back.recalled = back.gate2 * r;
  back.onward.hidden = by_state * z;
  back.onward.bias = arriving.bias + back.recalled;
  byRecalled[at * UNITS + unit] = back.recalled;
//#end
//#for g in GATES
  byProjected[at * WIDTH + $(g)u * UNITS + unit] = back.gate$g;
//#end
  return back;
}

// Before the first step.
fn arrive(row: u32, unit: u32, products: Value, arriving: Onward) {
  byHidden[row * UNITS + unit] = products + arriving.hidden;
//#if LSTM
  byCell[row * UNITS + unit] = arriving.cell;
//#end
//#if GRU
  byBias[row * UNITS + unit] = arriving.bias;
//#end
}
