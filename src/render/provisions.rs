//! Legal grounds as lists: which provision, where it can be read, and whether it applies.
//!
//! The report says of each ground what it carries and what is open; documents that only name the grounds take them from
//! here, and hold them by themselves.

use schemars::JsonSchema;
use serde::Serialize;

use super::report::{Scene, grounds, words};
use crate::model::{Ground, Role};

/// The grounds of one role.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProvisionsView {
    /// The key under `rettsgrunnlag`.
    pub key: &'static str,
    /// What the grounds are for.
    pub title: String,
    /// The grounds, in the order of the file; at least one.
    pub provisions: Vec<ProvisionView>,
}

/// A provision that something rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProvisionView {
    /// The provision as cited.
    pub text: String,
    /// Where the statute can be read.
    pub address: Option<String>,
    /// Shall or may.
    pub force: Option<String>,
    /// How certain the connection is.
    pub basis: String,
    /// That it does not apply on the day, or that the statute is repealed or not yet in force.
    pub warning: Option<String>,
}

/// The grounds of some roles, in the order of the roles; those without grounds are left out.
pub(super) fn by_role<'v>(scene: &Scene<'v>, roles: &[Role]) -> Vec<ProvisionsView> {
    let lists = roles.iter().map(|role| ProvisionsView {
        key: role.key(),
        title: words::role(scene.texts, *role).to_owned(),
        provisions: provisions(scene, *role),
    });
    lists.filter(|list| !list.provisions.is_empty()).collect()
}

fn provisions<'v>(scene: &Scene<'v>, role: Role) -> Vec<ProvisionView> {
    let grounds = scene.dataset.grounds.iter().filter(|ground| ground.role == role);
    let view = |ground: &'v Ground<'v>| {
        let authority = grounds::of_ground(scene, ground);
        ProvisionView {
            text: authority.text.to_owned(),
            address: authority.address,
            force: authority.force.map(str::to_owned),
            basis: words::basis(scene.texts, ground.basis).to_owned(),
            warning: authority.warning,
        }
    };
    grounds.map(view).collect()
}
