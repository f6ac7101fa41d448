//! What is known to cost nothing.

use bundle::{Body, CostOption, Provenance, Service};

use super::contents::Contents;

/// Whether it is known to cost nothing, whatever one wants there, and for no limited time.
pub(super) fn is_free(contents: &Contents, service: &Service, provenance: &Provenance) -> bool {
    let kind = service.kind.as_ref().and_then(|id| contents.body(id));
    let costs: &[CostOption] = match kind {
        Some(Body::ServiceKind(kind)) if service.costs.is_empty() => &kind.costs,
        _ => &service.costs,
    };
    let is_free = |cost: &CostOption| {
        let has_begun = cost.valid_from.is_none_or(|day| day <= provenance.written_date);
        cost.euro_cents == Some(0) && has_begun && cost.valid_to.is_none()
    };
    !costs.is_empty() && costs.iter().all(is_free)
}
