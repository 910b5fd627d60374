//! Floor 4: what people read.
