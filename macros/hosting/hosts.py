"""What differs between repository hosts: the addresses of their pages, their form of CODEOWNERS, and their pipelines.

Sources, the hosts' own documentation unless it says otherwise:

- GitHub: https://docs.github.com/en/repositories/working-with-files/using-files/getting-permanent-links-to-files and
  https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners.
  The addresses of its editor and of its page for a new file are those of its own buttons; Gitea documents the parameters.
- GitLab: https://docs.gitlab.com/user/project/repository/web_editor/ and
  https://docs.gitlab.com/user/project/codeowners/reference/.
- Gitea: https://docs.gitea.com/development/integrations (a new file) and
  https://docs.gitea.com/usage/repository/code-owners. Forgejo has the same addresses, and one more place for its files:
  https://forgejo.org/docs/latest/user/.
- Bitbucket Cloud: https://support.atlassian.com/bitbucket-cloud/docs/hyperlink-to-source-code-in-bitbucket/ (which also says
  that a branch's name must not contain a slash there) and
  https://support.atlassian.com/bitbucket-cloud/docs/set-up-and-use-code-owners/. The parameter for its editor is that of its
  own button. It documents no page for a new file that takes a name.
- Azure DevOps: https://learn.microsoft.com/en-us/azure/devops/repos/git/branch-policies. It has no address for its editor,
  none for a new file and no CODEOWNERS: reviewers are a policy of the branch there. The parameters of a file's page are
  those of its own "Copy link".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CodeOwnersForm = Literal["patterns", "sections", "expressions"]
"""How CODEOWNERS names files: by patterns as in .gitignore, by such patterns in sections, or by regular expressions."""


@dataclass(frozen=True)
class NewFilePage:
    """A host's page for a new file, and its query parameters for the file's name and text (None if it takes no text)."""

    address: str
    name: str
    text: str | None


@dataclass(frozen=True)
class CodeOwnersFile:
    """The path of CODEOWNERS from the root of the repository, and its form."""

    path: str
    form: CodeOwnersForm


@dataclass(frozen=True)
class Pipeline:
    """The host's pipeline: the file in `macros/hosting/ci/`, and the path where the host reads it."""

    source: str
    target: str

    def text(self) -> str:
        """What the file says."""
        return (Path(__file__).parent / "ci" / self.source).read_text("utf-8")


@dataclass(frozen=True)
class Host:
    """A kind of repository host.

    `edit` and `view` are the addresses of a line in its editor and on the page of the file, with `{url}`, `{branch}`,
    `{file}` and `{line}`. Without an address for the editor, pencils open the page of the file, which has a button for it.
    `pipeline` is None for GitHub, whose workflows are in `.github/`. `trusted` are the paths that decide what runs there.
    """

    name: str
    edit: str | None
    view: str
    new_file: NewFilePage | None
    code_owners: CodeOwnersFile | None
    pipeline: Pipeline | None
    trusted: tuple[str, ...]


_GITEA_EDIT = "{url}/_edit/{branch}/{file}#L{line}"
_GITEA_VIEW = "{url}/src/branch/{branch}/{file}#L{line}"
_GITEA_NEW_FILE = NewFilePage("{url}/_new/{branch}/{folder}", "filename", "value")

HOSTS: Mapping[str, Host] = {
    "github": Host(
        name="GitHub",
        edit="{url}/edit/{branch}/{file}#L{line}",
        view="{url}/blob/{branch}/{file}?plain=1#L{line}",
        new_file=NewFilePage("{url}/new/{branch}/{folder}", "filename", "value"),
        code_owners=CodeOwnersFile(".github/CODEOWNERS", "patterns"),
        pipeline=None,
        trusted=("/.github/",),
    ),
    "gitlab": Host(
        name="GitLab",
        edit="{url}/-/edit/{branch}/{file}#L{line}",
        view="{url}/-/blob/{branch}/{file}?plain=1#L{line}",
        new_file=NewFilePage("{url}/-/new/{branch}/{folder}", "file_name", None),
        code_owners=CodeOwnersFile(".gitlab/CODEOWNERS", "sections"),
        pipeline=Pipeline("gitlab-ci.yml", ".gitlab-ci.yml"),
        trusted=("/.gitlab/", "/.gitlab-ci.yml"),
    ),
    "gitea": Host(
        name="Gitea",
        edit=_GITEA_EDIT,
        view=_GITEA_VIEW,
        new_file=_GITEA_NEW_FILE,
        code_owners=CodeOwnersFile(".gitea/CODEOWNERS", "expressions"),
        pipeline=Pipeline("forgejo-actions.yml", ".gitea/workflows/site.yml"),
        trusted=("/.gitea/",),
    ),
    "forgejo": Host(
        name="Forgejo",
        edit=_GITEA_EDIT,
        view=_GITEA_VIEW,
        new_file=_GITEA_NEW_FILE,
        code_owners=CodeOwnersFile(".forgejo/CODEOWNERS", "expressions"),
        pipeline=Pipeline("forgejo-actions.yml", ".forgejo/workflows/site.yml"),
        trusted=("/.forgejo/",),
    ),
    "bitbucket": Host(
        name="Bitbucket Cloud",
        edit="{url}/src/{branch}/{file}?mode=edit&at={branch}#lines-{line}",
        view="{url}/src/{branch}/{file}#lines-{line}",
        new_file=None,
        code_owners=CodeOwnersFile(".bitbucket/CODEOWNERS", "patterns"),
        pipeline=Pipeline("bitbucket-pipelines.yml", "bitbucket-pipelines.yml"),
        trusted=("/.bitbucket/", "/bitbucket-pipelines.yml"),
    ),
    "azure": Host(
        name="Azure DevOps",
        edit=None,
        view="{url}?path=/{file}&version=GB{branch}&line={line}&lineEnd={line}&lineStartColumn=1&lineEndColumn=1000",
        new_file=None,
        code_owners=None,
        pipeline=Pipeline("azure-pipelines.yml", "azure-pipelines.yml"),
        trusted=("/azure-pipelines.yml",),
    ),
}
"""Each kind of host by its word in `repository.host` of `data/library.yml`. All but Bitbucket may be self-hosted."""
