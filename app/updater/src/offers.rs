//! Which packs the source offers to this desk, and in which version.

use std::collections::BTreeMap;

use bundle::{PackClass, PackName};
use jiff::Timestamp;

use crate::{
    TrustError,
    trust::{SignedRole, Verified},
};

/// A pack on offer: the newest one that its role lists.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    /// The pack.
    pub(crate) pack: PackName,
    /// Version of its content, as its target is named.
    pub(crate) version: u64,
    /// The role that signs it.
    pub(crate) role: String,
    /// When the role was signed, where it says so.
    pub(crate) signed: Option<Timestamp>,
    /// The role's last moment.
    pub(crate) expires: Timestamp,
}

/// What is on offer, and the roles that were refused.
#[derive(Default)]
pub(crate) struct Offers {
    pub(crate) packs: BTreeMap<PackName, Offer>,
    /// Every pack that a role listed, with its newest version: what a desk could want besides.
    pub(crate) listed: BTreeMap<PackName, u64>,
    pub(crate) refused: Vec<(String, TrustError)>,
}

/// Which packs a desk wants.
pub(crate) struct Subscription<'a>(pub(crate) Option<&'a [PackName]>);

impl Subscription<'_> {
    /// Packs that were asked for by name. `core` always is.
    pub(crate) fn named(&self) -> Vec<PackName> {
        let mut named = vec![PackName::core()];
        named.extend(
            self.0.unwrap_or_default().iter().filter(|p| p.class() != PackClass::Core).cloned(),
        );
        named
    }

    fn wants(&self, pack: &PackName) -> bool {
        match self.0 {
            Some(packs) => pack.class() == PackClass::Core || packs.contains(pack),
            None => pack.class() != PackClass::Streets,
        }
    }

    fn wants_role(&self, verified: &Verified, role: &str) -> bool {
        match self.0 {
            Some(_) => self.named().iter().any(|pack| verified.signs(role, pack)),
            None => !verified.signs_streets_only(role),
        }
    }
}

/// Reads every role that signs a wanted pack. A refused role does not stop the others.
pub(crate) fn read(verified: &mut Verified, subscription: &Subscription<'_>) -> Offers {
    let mut offers = Offers::default();
    for role in verified.roles() {
        if !subscription.wants_role(verified, &role) {
            continue;
        }
        match verified.read_role(&role) {
            Ok(signed) => offers.add(&role, &signed, subscription),
            Err(error) => offers.refused.push((role, error)),
        }
    }
    offers
}

impl Offers {
    fn add(&mut self, role: &str, signed: &SignedRole, subscription: &Subscription<'_>) {
        let mut newest = BTreeMap::<PackName, u64>::new();
        for (pack, version) in signed.targets.iter().filter_map(|name| manifest_name(name)) {
            let listed = self.listed.entry(pack.clone()).or_default();
            *listed = version.max(*listed);
            if subscription.wants(&pack) {
                let known = newest.entry(pack).or_default();
                *known = version.max(*known);
            }
        }
        for (pack, version) in newest {
            // Roles come in the order of precedence: the first one to list a pack has it.
            self.packs.entry(pack.clone()).or_insert_with(|| Offer {
                pack,
                version,
                role: role.to_owned(),
                signed: signed.issued,
                expires: signed.expires,
            });
        }
    }
}

/// Pack and version of `it-25/000002.manifest`; `None` for any other target.
fn manifest_name(target: &str) -> Option<(PackName, u64)> {
    let (pack, file) = target.split_once('/')?;
    let digits = file.strip_suffix(".manifest")?;
    let six_digits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
    let version = digits.parse().ok().filter(|version| *version > 0 && six_digits)?;
    Some((pack.parse().ok()?, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_manifests_of_known_packs_are_offers() {
        for (target, expected) in [
            ("core/000001.manifest", Some(("core", 1))),
            ("it-25/000120.manifest", Some(("it-25", 120))),
            ("lang-ar/000002.manifest", Some(("lang-ar", 2))),
            ("core/000001.zip", None),
            ("core/000000.manifest", None),
            ("core/1.manifest", None),
            ("core/+00001.manifest", None),
            ("core/0000001.manifest", None),
            ("it-99/000001.manifest", None),
            ("../core/000001.manifest", None),
        ] {
            let found = manifest_name(target);
            let found = found.as_ref().map(|(pack, version)| (pack.as_str(), *version));
            assert_eq!(found, expected, "{target}");
        }
    }
}
