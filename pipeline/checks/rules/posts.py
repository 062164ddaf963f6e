"""Rules on where an article is posted besides the site."""

from collections.abc import Iterator

from pipeline.checks.nearest import nearest
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.channel import NOWHERE
from pipeline.model.finding import Problem, Severity

_HOUSE = "Quyết định của dự án: mỗi kênh mạng xã hội một mã trong hồ sơ trang (docs/huong-dan/mang-xa-hoi.md)"
_NONE = f"Xoá dòng này: hồ sơ trang chưa có kênh nào. Muốn về sau cũng không gửi đâu thì ghi channels: [{NOWHERE}]"


@rule("SOC001", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_HOUSE, applies=lambda article: bool(article.channels))
def channel_that_the_profile_lacks(article: Article, around: Around) -> Iterator[Problem]:
    """Mục channels của bài ghi tên kênh không có trong hồ sơ trang, hoặc vừa ghi none vừa ghi tên kênh.

    ### Vì sao
    Bài có `channels` chỉ được gửi tới những kênh ghi ở đó. Gõ sai tên thì bài không tới kênh nào mà không ai biết. Có `none`
    thì bài không gửi đâu cả, kể cả tới kênh ghi bên cạnh.

    ### Sai
    ```header
    channels: [facebook-quan]
    ```
    ```header
    channels: [none, facebook-quan]
    ```

    ### Đúng
    ```header
    channels: [none]
    ```

    ### Không phát hiện
    Kênh có thật nhưng không nhận bài này, vì lĩnh vực, sắc thái hay ngày bật kênh: `social preview` nói điều đó.
    """
    if any(fault.key.startswith("channel") for fault in around.faults_of("site.toml")):
        return  # a channel with a fault is left out of the profile: nobody knows which names there are
    for number, name in enumerate(article.channels):
        line = article.file.line_of(f"channels.{number}")
        if name == NOWHERE and len(article.channels) > 1:
            fix = f"Giữ một trong hai: chỉ [{NOWHERE}], hoặc chỉ tên các kênh."
            yield Problem(line, f"Bài ghi {NOWHERE} (không gửi đâu) cạnh tên kênh", fix)
        elif name != NOWHERE and name not in around.channels:
            yield Problem(line, f"Không có kênh “{name}”", _fix(name, around.channels))


def _fix(name: str, channels: tuple[str, ...]) -> str:
    near = nearest(name, dict.fromkeys(channels, ()))
    if near:
        return f"Có phải là {near}? Ghi tên đó."
    return f"Chọn trong: {', '.join((*channels, NOWHERE))}." if channels else _NONE
