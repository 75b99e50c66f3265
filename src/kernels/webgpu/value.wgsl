// Numbers as a program reads them: by four where its rows come out even (VECTORS), else one by one.
//#if VECTORS
alias Value = vec4f;
fn total(v: Value) -> f32 { return (v.x + v.y) + (v.z + v.w); }
fn largestOf(v: Value) -> f32 { return max(max(v.x, v.y), max(v.z, v.w)); }
//#else
alias Value = f32;
fn total(v: Value) -> f32 { return v; }
fn largestOf(v: Value) -> f32 { return v; }
//#end
