// What both ways forward share: the sums of a step's gates begin with what came in, and end as its state. A number is a
// Value, one hidden unit or four; a row of the state has UNITS of them, one of the gates' sums WIDTH.
struct Sizes {
  rows: u32,
  steps: u32,
}

@group(0) @binding(0) var<storage, read> projected: array<Value>;
@group(0) @binding(1) var<storage, read> recurrent: array<Value>;
//#if BIAS
@group(0) @binding(BIAS_AT) var<storage, read> bias: array<Value>;
//#end
//#if INITIAL
@group(0) @binding(HIDDEN_AT) var<storage, read> hidden: array<Value>;
//#if LSTM
@group(0) @binding(CELL_AT) var<storage, read> cell: array<Value>;
//#end
//#end
@group(0) @binding(OUTPUTS_AT) var<storage, read_write> outputs: array<Value>;
//#if LSTM
@group(0) @binding(LAST_AT) var<storage, read_write> last: array<Value>;
//#end
//#if KEPT
@group(0) @binding(KEPT_AT) var<storage, read_write> kept: array<Value>;
//#end
@group(0) @binding(SIZES_AT) var<uniform> sizes: Sizes;

alias N = Value;

struct State {
  hidden: Value,
  cell: Value, // of the LSTM
}

fn initial_state(row: u32, unit: u32) -> State {
//#if INITIAL
//#if LSTM
  return State(hidden[row * UNITS + unit], cell[row * UNITS + unit]);
//#else
  return State(hidden[row * UNITS + unit], Value());
//#end
//#else
  return State();
//#end
}

// What the sum of a gate begins with, before its products with the state; `at` is the step, counted through all rows.
fn before_products(at: u32, gate: u32, unit: u32) -> Value {
//#if GRU
  if (gate == 2u) {
//#if BIAS
    return bias[unit];
//#else
    return Value();
//#end
  }
//#end
  return projected[at * WIDTH + gate * UNITS + unit];
}

fn keep(at: u32, part: u32, unit: u32, value: Value) {
//#if KEPT
  kept[(at * (GATES + 1u) + part) * UNITS + unit] = value;
//#end
}

// From the sums of all gates; writes down everything of this step.
fn advance(
  at: u32,
  unit: u32,
//#for g in GATES
  sum$g: Value,
//#end
  before: State,
) -> State {
  var after: State;
//#if RNN
//#if RELU
  after.hidden = max(sum0, Value());
//#else
  after.hidden = bent(sum0);
//#end
//#end
//#if LSTM
  let i = sigmoid(sum0);
//#if FORGET
  let f = sigmoid(sum1);
  let g = bent(sum2);
  let o = sigmoid(sum3);
  after.cell = f * before.cell + i * g;
  keep(at, 1u, unit, f);
//#else
  let g = bent(sum1);
  let o = sigmoid(sum2);
  after.cell = before.cell + i * g;
//#end
  after.hidden = o * bent(after.cell);
  keep(at, 0u, unit, i);
  keep(at, GATES - 2u, unit, g);
  keep(at, GATES - 1u, unit, o);
  keep(at, GATES, unit, after.cell);
//#end
//#if GRU
  let r = sigmoid(sum0);
  let z = sigmoid(sum1);
  let n = bent(projected[at * WIDTH + 2u * UNITS + unit] + r * sum2);
  after.hidden = n + z * (before.hidden - n);
  keep(at, 0u, unit, r);
  keep(at, 1u, unit, z);
  keep(at, 2u, unit, n);
  keep(at, 3u, unit, sum2);
//#end
  outputs[at * UNITS + unit] = after.hidden;
  return after;
}
