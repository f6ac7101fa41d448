//! Fingers, throws, distances.

use bundle::Position;
use map::{Drag, Motion, bearing};

fn thrown(samples: &[(f64, f64, f64)]) -> Drag {
    let mut drag = Drag::default();
    for (seconds, x, y) in samples {
        drag.moved(*seconds, *x, *y);
    }
    drag
}

#[test]
fn a_throw_goes_on_and_stops() {
    let drag = thrown(&[(0.0, 0.0, 0.0), (0.02, 20.0, 0.0), (0.04, 40.0, 0.0)]);
    let glide = drag.released(0.05, Motion::Full).expect("a throw");
    let (early, late, end) = (glide.offset(0.1), glide.offset(0.5), glide.offset(glide.seconds()));
    assert!(early.0 > 0.0 && late.0 > early.0 && end.0 > late.0, "{early:?} {late:?} {end:?}");
    assert_eq!(glide.offset(1000.0), end);
    assert!(glide.seconds() < 2.5, "{}", glide.seconds());
}

#[test]
fn what_is_no_throw_stays() {
    let fast = [(0.0, 0.0, 0.0), (0.02, 40.0, 0.0)];
    for (samples, left, motion, why) in [
        (&fast[..], 0.5, Motion::Full, "the finger rested"),
        (&fast[..], 0.03, Motion::Reduced, "motion is not wanted"),
        (&fast[..1], 0.0, Motion::Full, "a tap"),
        (&[], 0.0, Motion::Full, "nothing"),
        (&[(0.0, 0.0, 0.0), (0.1, 2.0, 0.0)], 0.1, Motion::Full, "too slow"),
        (&[(0.1, 0.0, 0.0), (0.1, 90.0, 0.0)], 0.1, Motion::Full, "no time went by"),
        (&[(0.0, 0.0, 0.0), (0.02, f64::NAN, 0.0)], 0.03, Motion::Full, "no number"),
    ] {
        assert_eq!(thrown(samples).released(left, motion), None, "{why}");
    }
}

#[test]
fn directions_are_clockwise_from_north() {
    let prato = Position { latitude: 43.88, longitude: 11.1 };
    for (latitude, longitude, wanted) in
        [(44.88, 11.1, 0.0), (43.88, 12.1, 90.0), (42.88, 11.1, 180.0), (43.88, 10.1, 270.0)]
    {
        let found = bearing(prato, Position { latitude, longitude });
        let away = (found - wanted).abs();
        assert!(away.min(360.0 - away) < 1.0, "{found} for {wanted}");
    }
}
