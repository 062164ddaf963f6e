"""Posts as readers will see them, on one HTML page that needs nothing else. Drawn roughly like the services, not copied."""

from collections.abc import Sequence
from html import escape

from pipeline.model.channel import ChannelKind, ChannelProfile
from pipeline.outlets.social.post import Post
from pipeline.outlets.social.text import length

_STYLE = """
body{font:16px/1.45 system-ui,sans-serif;background:#eef0f3;margin:0;padding:1rem;color:#1c1e21}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem;align-items:start}
article{background:#fff;border:1px solid #ccd0d5;border-radius:8px;overflow:hidden}
header{padding:.6rem .8rem;border-bottom:1px solid #eee;font-weight:600}header small{display:block;font-weight:400;color:#606770}
p{margin:0;padding:.6rem .8rem;white-space:pre-line;overflow-wrap:anywhere}img{display:block;width:100%;height:auto}
.card{background:#f0f2f5;border-top:1px solid #dadde1}.card b{display:block}.card small,footer{color:#606770}
footer{padding:.5rem .8rem;font-size:.85rem;border-top:1px solid #eee}.no{opacity:.6}.no footer{color:#a00}
"""
_NAMES = {
    ChannelKind.FACEBOOK: "Facebook",
    ChannelKind.ZALO: "Zalo OA",
    ChannelKind.ZALO_BROADCAST: "Thông báo Zalo",
    ChannelKind.WEBHOOK: "Nơi nhận tự động",
    ChannelKind.BY_HAND: "Đăng bằng tay",
}


def preview_page(site_name: str, posts: Sequence[tuple[ChannelProfile, Post, str]]) -> str:
    """The page. Each post comes with its channel and why it will not be posted there (empty: it will)."""
    cards = "\n".join(_card(site_name, channel, post, unfit) for channel, post, unfit in posts)
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Xem trước bài trên mạng xã hội</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Xem trước bài trên mạng xã hội</h1>\n<main>\n{cards}\n</main></body></html>\n"
    )


def _card(site_name: str, channel: ChannelProfile, post: Post, unfit: str) -> str:
    picture = f'<img src="{escape(post.cover)}" alt="{escape(post.cover_alt)}">' if post.cover else ""
    head = f"<header>{escape(site_name)}<small>{_NAMES[channel.kind]} · kênh {escape(channel.id)}</small></header>"
    text, limits = f"<p>{escape(post.text)}</p>", channel.limits
    if channel.kind is ChannelKind.FACEBOOK:
        body = f"{text}{picture}<p class=card><small>{escape(post.link)}</small><b>{escape(post.title)}</b></p>"
    elif channel.kind in (ChannelKind.ZALO, ChannelKind.ZALO_BROADCAST):
        body = f"{picture}<p><b>{escape(post.title)}</b></p>{text}<p>{escape(post.body)}</p>"
    elif channel.kind is ChannelKind.WEBHOOK:
        body = f"<p><b>{escape(post.title)}</b></p>{text}<p class=card>{escape(post.link)}</p>"
    else:
        body = text + picture
    sizes = f"Tiêu đề {length(post.title)}/{limits.title}, chữ {length(post.text)}/{limits.text} ký tự."
    foot = f"{sizes} {'Không gửi: ' + escape(unfit) if unfit else 'Sẽ gửi, hoặc đã gửi.'}"
    return f'<article class="{"no" if unfit else "yes"}">{head}{body}<footer>{foot}</footer></article>'
