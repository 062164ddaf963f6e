"""What can go wrong with the tool or its surroundings; bad content is never an exception but a `Finding`.

::

    PipelineError                 shown as one line in Vietnamese, never as a traceback
    ├── UsageError                wrong arguments, or nothing could be read        exit 2
    ├── BuildFailed               Pelican or an outlet could not build the site    exit 1
    ├── ReleaseFailed             the release could not be put live                exit 1
    ├── ContentChanged            what was read is gone while a command works       exit 1
    ├── ChildLost                 a process that shared the work was killed        exit 1
    ├── SocialFailed              the ledger or the token store of social posts   exit 1
    ├── FeedsFailed               what is known of the partners' feeds            exit 1
    └── RuleCrashed               our own bug: a rule raised                       exit 3
"""


class PipelineError(Exception):
    """Root of the tree.

    `subject` is the path, address or name concerned; `fix` says in Vietnamese what to do.
    """

    exit_code = 1

    def __init__(self, subject: str, message: str, fix: str = "") -> None:
        super().__init__(f"{subject}: {message}")
        self.subject = subject
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type["PipelineError"], tuple[str, str, str]]:
        """So that it can travel between processes."""
        return type(self), (self.subject, self.message, self.fix)

    def line(self) -> str:
        """One line for people: where, what, how to mend."""
        return f"{self.subject}: {self.message}" + (f" -> {self.fix}" if self.fix else "")


class UsageError(PipelineError):
    """The command was called in a way it cannot serve, or nothing could be read."""

    exit_code = 2


class BuildFailed(PipelineError):
    """The site could not be built; output/ may be incomplete, the live release is untouched."""


class ReleaseFailed(PipelineError):
    """The built site could not be put live; the release that was live still is."""


class ContentChanged(PipelineError):
    """Texts that were read are no longer where they were kept."""


class ChildLost(PipelineError):
    """A process that shared the work ended before it had answered; nothing it did is used."""


class SocialFailed(PipelineError):
    """Nothing can be posted: the ledger, its lock or the tokens cannot be used."""


class FeedsFailed(PipelineError):
    """No feed can be pulled, no item chosen: what is known of the partners, or its lock, cannot be used."""


class RuleCrashed(PipelineError):
    """A rule raised an exception on a file. The other rules still ran."""

    exit_code = 3
