//! Two operands become sides, or it is shown why they do not.

use anyhow::Result;

use super::super::json::{FindingsView, pretty};
use super::super::{Common, Format, Output, terminal};
use super::operand::{Operand, Reader};
use crate::diff::{Side, is_of_law};
use crate::text::{Finding, Severity};

/// A revision and the working tree. Nothing comes back when one of them could not be understood; then that is shown.
pub(in crate::cli) fn since(common: &Common, base: &str, output: &Output) -> Result<Option<[Side; 2]>> {
    let operands = [Operand::Revision(base.to_owned()), Operand::WorkingTree];
    read(common, &mut Reader::new(common), &operands, output)
}

/// The sides that operands are. Nothing comes back when one of them could not be understood; then that is shown.
pub(super) fn read(
    common: &Common,
    reader: &mut Reader,
    operands: &[Operand; 2],
    output: &Output,
) -> Result<Option<[Side; 2]>> {
    let mut read = |operand: &Operand| {
        let label = operand.label(common.lang.unwrap_or_default()).to_owned();
        Read::of(label, |findings| reader.read(operand, findings))
    };
    let reads = [read(&operands[0])?, read(&operands[1])?];
    Ok(understood(common, reads, output))
}

/// What came of reading a side. There is none when anything in it could not be understood: what is missing would look
/// removed.
pub(super) struct Read {
    label: String,
    side: Option<Side>,
    findings: Vec<Finding>,
}

impl Read {
    pub fn of(label: String, read: impl FnOnce(&mut Vec<Finding>) -> Result<Option<Side>>) -> Result<Self> {
        let mut findings = Vec::new();
        let side = read(&mut findings)?.filter(|_| {
            !findings.iter().any(|finding| finding.severity() == Severity::Error && !is_of_law(finding))
        });
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Ok(Self { label, side, findings })
    }
}

/// Both sides. When one of them could not be understood, nothing is compared, and that is shown.
pub(super) fn understood(common: &Common, reads: [Read; 2], output: &Output) -> Option<[Side; 2]> {
    match reads {
        [Read { side: Some(old), .. }, Read { side: Some(new), .. }] => Some([old, new]),
        reads => {
            refuse(common, &reads, output);
            None
        }
    }
}

/// Shows why sides are missing.
fn refuse(common: &Common, reads: &[Read], output: &Output) {
    let lang = common.lang.unwrap_or_default();
    let unread = reads.iter().filter(|read| read.side.is_none());
    if common.format == Format::Json {
        let findings: Vec<Finding> = unread.flat_map(|read| read.findings.clone()).collect();
        output.line(&pretty(&FindingsView::new(&findings, 0, lang)));
    } else {
        for read in unread {
            output.line(&format!("{} lar seg ikke lese, så ingenting er sammenlignet:\n", read.label));
            output.line(terminal::render(&read.findings, lang, output.colour).trim_end());
        }
    }
}
