//! `status.json` between programs of different ages.

use store::{
    Status,
    status::{Attempt, Fault, FaultCode, Phase, ReturnReason},
};

#[test]
fn a_newer_updater_is_understood_as_far_as_it_goes() {
    let text = serde_json::json!({
        "format": 1, "later": { "unknown": true }, "held_because": "moon_phase",
        "coming": { "since": "2026-11-24T10:00:00Z", "source": "x", "phase": "teleporting" },
        "last_attempt": {
            "at": "2026-11-24T10:00:00Z", "source": "x", "succeeded": false,
            "faults": [
                { "code": "too_cold", "error": "It is too cold", "advice": "Wait." },
                { "error": "older", "advice": "Wait." },
                { "code": "disk_full", "error": "full", "advice": "Wait." },
            ],
        },
    });
    let status: Status = serde_json::from_value(text).expect("the same format");
    let Attempt { faults, .. } = status.last_attempt.expect("an attempt");
    let codes: Vec<FaultCode> = faults.iter().map(|Fault { code, .. }| *code).collect();
    assert_eq!(codes, [FaultCode::Other, FaultCode::Other, FaultCode::DiskFull]);
    assert_eq!(status.coming.map(|coming| coming.phase), Some(Phase::Other));
    assert_eq!(status.held_because, Some(ReturnReason::Other));
}
