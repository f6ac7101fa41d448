//! Rings and lines on the whole numbers of one zoom, cut to a tile and a little around it.

/// A point in steps of a zoom's grid: 4096 of them are one tile.
pub(super) type Grid = [i64; 2];

/// Steps across a tile (the extent of its layers).
pub(super) const EXTENT: i64 = 4096;

/// Steps around a tile that still belong to it, so that strokes do not end at its edge: 8 pixels of 512.
pub(super) const MARGIN: i64 = 64;

/// What is cut to: lowest and highest corner.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    low: Grid,
    high: Grid,
}

impl Frame {
    /// A tile and its margin.
    pub(super) fn of_tile(x: u32, y: u32) -> Self {
        let corner = [i64::from(x) * EXTENT, i64::from(y) * EXTENT];
        Self { low: corner.map(|low| low - MARGIN), high: corner.map(|low| low + EXTENT + MARGIN) }
    }
}

/// A ring cut to the frame (Sutherland and Hodgman 1974); empty where nothing is left.
pub(super) fn ring(ring: &[Grid], frame: &Frame) -> Vec<Grid> {
    let mut rest = ring.to_vec();
    for axis in 0..2 {
        for (limit, sign) in [(frame.low[axis], 1), (frame.high[axis], -1)] {
            let depth = |point: &Grid| (point[axis] - limit) * sign;
            let mut cut = Vec::with_capacity(rest.len() + 4);
            for (index, to) in rest.iter().enumerate() {
                let from = &rest[(index + rest.len() - 1) % rest.len()];
                if (depth(from) < 0) != (depth(to) < 0) {
                    cut.push(meeting(from, to, axis, limit));
                }
                if depth(to) >= 0 {
                    cut.push(*to);
                }
            }
            rest = cut;
        }
    }
    rest.dedup();
    while rest.len() > 1 && rest.first() == rest.last() {
        rest.pop();
    }
    if rest.len() < 3 { Vec::new() } else { rest }
}

/// The pieces of a line that lie in the frame.
pub(super) fn line(line: &[Grid], frame: &Frame) -> Vec<Vec<Grid>> {
    let mut pieces: Vec<Vec<Grid>> = Vec::new();
    let mut is_open = false;
    for pair in line.windows(2) {
        let Some((from, to)) = segment(pair[0], pair[1], frame) else {
            is_open = false;
            continue;
        };
        match pieces.last_mut().filter(|_| is_open && from == pair[0]) {
            Some(piece) => piece.push(to),
            None => pieces.push(vec![from, to]),
        }
        is_open = to == pair[1];
    }
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

fn segment(mut from: Grid, mut to: Grid, frame: &Frame) -> Option<(Grid, Grid)> {
    for axis in 0..2 {
        for (limit, sign) in [(frame.low[axis], 1), (frame.high[axis], -1)] {
            let depth = |point: &Grid| (point[axis] - limit) * sign;
            match (depth(&from) < 0, depth(&to) < 0) {
                (true, true) => return None,
                (true, false) => from = meeting(&from, &to, axis, limit),
                (false, true) => to = meeting(&from, &to, axis, limit),
                (false, false) => {}
            }
        }
    }
    Some((from, to))
}

/// Where the way between two points meets a limit of an axis.
fn meeting(from: &Grid, to: &Grid, axis: usize, limit: i64) -> Grid {
    let other = 1 - axis;
    let share = (limit - from[axis]) as f64 / (to[axis] - from[axis]) as f64;
    let mut point = [limit; 2];
    point[other] = from[other] + ((to[other] - from[other]) as f64 * share).round() as i64;
    point
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_is_cut_off() {
        let frame = Frame::of_tile(0, 0);
        let around = [[-9000, -9000], [9000, -9000], [9000, 9000], [-9000, 9000]];
        assert_eq!(ring(&around, &frame).len(), 4);
        assert!(ring(&[[9000, 0], [9100, 0], [9000, 100]], &frame).is_empty());
        let through =
            line(&[[-5000, 10], [5000, 10], [5000, 9000], [100, 9000], [100, 100]], &frame);
        assert_eq!(through, [vec![[-64, 10], [4160, 10]], vec![[100, 4160], [100, 100]]]);
    }
}
