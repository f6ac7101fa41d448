//! How much there is of the kinds that nobody asks for by number: in proportion to the services.

/// Services of a whole country, as the open registers have them.
const NATION_SERVICES: usize = 13_500;

/// Records of each kind in all owners together; at least one of each, so that every screen has something to show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) procedures: usize,
    pub(super) news: usize,
    pub(super) events: usize,
    pub(super) calls: usize,
    pub(super) laws: usize,
    pub(super) documents: usize,
    pub(super) experiences: usize,
    pub(super) culture: usize,
    pub(super) facts: usize,
    pub(super) focus: usize,
    pub(super) communities: usize,
    pub(super) terms: usize,
    pub(super) phrases: usize,
}

impl Extent {
    /// A larger tree than the country has no more of them: more would say nothing new.
    pub(super) fn of(services: usize, communities: usize) -> Self {
        let of = |nation: usize| (nation * services / NATION_SERVICES).clamp(1, nation);
        Self {
            procedures: of(40),
            news: of(200),
            events: of(150),
            calls: of(100),
            laws: of(300),
            documents: of(200),
            experiences: of(60),
            culture: of(40),
            facts: of(30),
            focus: of(20),
            communities: of(communities),
            terms: of(150),
            phrases: of(60),
        }
    }

    /// All of them.
    pub(super) fn records(&self) -> usize {
        let Self { procedures, news, events, calls, laws, documents, experiences, .. } = self;
        let Self { culture, facts, focus, communities, terms, phrases, .. } = self;
        let dated = procedures + news + events + calls + laws + documents;
        dated + experiences + culture + facts + focus + communities + terms + phrases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_of_each_at_least_and_never_more_than_in_a_country() {
        for (services, news, laws) in
            [(4, 1, 1), (1350, 20, 30), (13_500, 200, 300), (1_000_000, 200, 300)]
        {
            let extent = Extent::of(services, 28);
            assert_eq!((extent.news, extent.laws), (news, laws), "{services} services");
        }
        assert_eq!(Extent::of(4, 28).records(), 13);
    }
}
