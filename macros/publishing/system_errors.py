"""What the operating system refuses, in one Danish sentence each."""

from __future__ import annotations

import errno
import os
from pathlib import Path

ACCESS = "Der er ikke adgang. Luk programmer, der bruger den, se efter, at I må skrive her, og prøv igen"
REASONS = {
    errno.ENOSPC: "Disken er fuld. Gør plads, og prøv igen",
    errno.EDQUOT: "Jeres plads på disken er brugt op. Gør plads, og prøv igen",
    errno.EFBIG: "Filen er større, end systemet tillader. Hæv grænsen for filers størrelse (ulimit -f), og prøv igen",
    errno.EROFS: "Disken kan kun læses. Gør den skrivbar, eller arbejd i en anden mappe",
    errno.EACCES: ACCESS,
    errno.EPERM: ACCESS,
    errno.EBUSY: "Den er i brug. Luk det, der bruger den, og prøv igen",
    errno.ENAMETOOLONG: "Navnet er for langt. Vælg et kortere",
    errno.ENOENT: "Den findes ikke. Stå i projektets mappe, og se efter, at alle filer er hentet",
    errno.EEXIST: "Der står allerede noget med det navn. Flyt det, og prøv igen",
    errno.ENOTDIR: "Her skulle være en mappe, men det er en fil. Flyt den, og prøv igen",
    errno.EISDIR: "Her skulle være en fil, men det er en mappe. Flyt den, og prøv igen",
    errno.ELOOP: "Linket fører i ring. Ret linket",
    errno.EADDRINUSE: "Porten er optaget",
    errno.EMFILE: "Der er for mange åbne filer. Luk andre programmer, og prøv igen",
    errno.EIO: "Disken svarer med en fejl. Se efter, om den er i orden",
    errno.ETIMEDOUT: "Den blev ikke ledig. Vent, til det andet er færdigt, og prøv igen",
}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def said(error: OSError) -> str:
    """`error` as one sentence in Danish: which file or folder, what is wrong, and what to do."""
    code = error.errno or 0
    reason = REASONS.get(code) or f"Systemet melder fejlen {errno.errorcode.get(code, type(error).__name__)}. Prøv igen"
    # A copy names what is read first, and what is written is what there is no room for.
    name = (error.filename2 if code in NO_ROOM else None) or error.filename
    if name is None or isinstance(name, int):
        return reason
    path = Path(os.fsdecode(name))
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return f"{shown.as_posix()}: {reason}"
