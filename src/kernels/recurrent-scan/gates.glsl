// One step forward, of two rows and two hidden units: its gates; of the GRU, what its reset gate lets through after them;
// of the Elman network the state. What steps leave lies step under step, `high` lines of texels each: nothing is to be
// divided. `from` is the line where the state before begins.
vec4 inputs(int r, int gate, int c, int pairs) {
  int row = 2 * r * steps + t;
  return vec4(pair_projected(row, gate * pairs + c), pair_projected(row + steps, gate * pairs + c));
}

void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  r -= t * high;
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
  for (int k = 0; k < pairs; k++) {
    vec4 h = texelFetch(hidden, ivec2(k, from + r), 0);
//#for g in GATES
    vec4 w$g = texelFetch(recurrent, ivec2($g * pairs + c, k), 0);
    sum$g += h.xxzz * w$(g).xyxy + h.yyww * w$(g).zwzw;
//#end
  }
//#end
//#if RNN
//#if RELU
  out0 = within(max(sum0, 0.0), r, c, rows, columns);
//#else
  out0 = within(bent(sum0), r, c, rows, columns);
//#end
//#end
//#if LSTM
  out0 = sigmoid(sum0);
//#if FORGET
  out1 = sigmoid(sum1);
  out2 = bent(sum2);
  out3 = sigmoid(sum3);
//#else
  out1 = bent(sum1);
  out2 = sigmoid(sum2);
//#end
//#end
//#if GRU
  out0 = sigmoid(sum0);
  out1 = sigmoid(sum1);
  out2 = bent(candidate + out0 * sum2);
  out3 = sum2;
//#end
}
