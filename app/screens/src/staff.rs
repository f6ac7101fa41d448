//! What a visit knows for staff, and only while they look at it.

use answers::Updates;

use crate::{Effect, Route};

/// How updates go, as it was read last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Staff {
    pub(crate) updates: Option<Box<Updates>>,
    /// The last request for an update could not be filed.
    pub(crate) asking_failed: bool,
}

impl Staff {
    /// Takes in what was read; elsewhere than on its screen it is let go.
    pub(crate) fn read(&mut self, route: &Route, updates: Box<Updates>) -> Vec<Effect> {
        if *route == Route::Updates {
            self.updates = Some(updates);
        }
        Vec::new()
    }

    /// Takes in that a request could not be filed.
    pub(crate) fn fail(&mut self, route: &Route) -> Vec<Effect> {
        self.asking_failed = *route == Route::Updates;
        Vec::new()
    }

    /// Asks for an update, and looks at once what became of it.
    pub(crate) fn ask(&mut self, route: &Route) -> Vec<Effect> {
        if *route != Route::Updates {
            return Vec::new();
        }
        self.asking_failed = false;
        vec![Effect::AskForUpdate, Effect::ReadUpdates]
    }

    /// After every touch: reads what the screen lacks, or forgets it when it was left.
    pub(crate) fn settled(&mut self, route: &Route) -> Option<Effect> {
        if *route != Route::Updates {
            *self = Self::default();
            return None;
        }
        self.updates.is_none().then_some(Effect::ReadUpdates)
    }
}
