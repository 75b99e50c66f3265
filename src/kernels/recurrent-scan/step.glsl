// One step forward, of two rows and two hidden units: the sums of their gates, and the state after them. A row of
// weights or of what came in has `pairs` pairs of columns for each gate.
vec4 inputs(int r, int gate, int c, int pairs) {
  int row = 2 * r * steps + t;
  return vec4(pair_projected(row, gate * pairs + c), pair_projected(row + steps, gate * pairs + c));
}

void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
//#for g in GATES
  vec4 sum$g = inputs(r, $g, c, pairs);
//#end
//#if GRU
  vec4 candidate = sum2;
//#if BIAS
  sum2 = pair_bias(0, c).xyxy;
//#else
  sum2 = vec4(0);
//#end
//#end
//#if STARTED
  // What was drawn here has a row of texels for each two of its own: nothing is to be divided.
  for (int k = 0; k < pairs; k++) {
    vec4 h = texelFetch(hidden, ivec2(k, r), 0);
//#for g in GATES
    vec4 w$g = texelFetch(recurrent, ivec2($g * pairs + c, k), 0);
    sum$g += h.xxzz * w$(g).xyxy + h.yyww * w$(g).zwzw;
//#end
  }
//#end
  vec4 y;
//#if RNN
//#if RELU
  y = max(sum0, 0.0);
//#else
  y = bent(sum0);
//#end
//#end
//#if LSTM
  vec4 kept = vec4(0);
//#if STARTED
  kept = block_cell(r, c);
//#end
//#if FORGET
  kept = sigmoid(sum1) * kept + sigmoid(sum0) * bent(sum2);
  y = sigmoid(sum3) * bent(kept);
//#else
  kept += sigmoid(sum0) * bent(sum1);
  y = sigmoid(sum2) * bent(kept);
//#end
  out1 = within(kept, r, c, rows, columns);
//#end
//#if GRU
  vec4 fresh = bent(candidate + sigmoid(sum0) * sum2);
  y = fresh;
//#if STARTED
  y += sigmoid(sum1) * (block_hidden(r, c) - fresh);
//#else
  y -= sigmoid(sum1) * fresh;
//#end
//#end
  out0 = within(y, r, c, rows, columns);
}
