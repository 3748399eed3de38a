"""Reports -> Ledger: append, merge, correct, as-of. The only room that opens the store."""

from dateline.record.adopt import adopt
from dateline.record.keep import keep, recalling, waited
from dateline.record.ledger import Ledger, Sheet
from dateline.record.merge import Sighting
from dateline.record.sayings import Saying
from dateline.record.select import Selection
from dateline.record.write import Recorded

__all__ = ["Ledger", "Recorded", "Saying", "Selection", "Sheet", "Sighting", "adopt", "keep", "recalling", "waited"]
