// What one row's target costs.
void main() {
  if (PLACE >= rows) return;
  vec2 sum = pair_sums(PLACE, 0);
  int goal = int(at_targets(PLACE));
  float logit = sum.x;
  if (goal >= 0 && goal < columns) {
    vec2 pair = pair_logits(PLACE, goal / 2);
    logit = goal % 2 == 0 ? pair.x : pair.y;
  }
  float nats = sum.y + (sum.x - logit);
//#if IGNORING
  if (goal == ignored) nats = 0.0;
//#end
  out0 = vec4(nats, 0, 0, 0);
}
