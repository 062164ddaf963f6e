"""`make social-demo`: everything about social posts, tried without an account: services that are not real, on this machine.

Without words it waits for the editor, who follows docs/huong-dan/mang-xa-hoi.md in another window; with ``--auto`` it does what
the page says by itself, and one lost answer more. Exit code 0: everything was posted once.
"""

import argparse
import sys
import time
from pathlib import Path

from social_world import World, article

PORT = 8811
TITLES = (
    (
        "nhan-ho-so-tai-nha",
        "Phường nhận hồ sơ tại nhà cho người cao tuổi",
        "Người cao tuổi gọi điện, phường cử người đến nhận hồ sơ.",
    ),
    (
        "ban-sao-chung-thuc",
        "Không cần chờ bản sao chứng thực",
        "Quầy một cửa đối chiếu bản chính, người dân khỏi đi chứng thực trước.",
    ),
    ("tra-cuu-ho-so", "Tra cứu hồ sơ bằng tin nhắn", "Nhắn mã biên nhận, người dân biết ngay hồ sơ đang ở khâu nào."),
)


def make(folder: Path, port: int) -> World:
    """A project with three published articles, no channel and no token."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(folder, channels=(), port=port)
    world.publish(
        [
            article(number, url=f"/tin-tuc/2020/03/{slug}/", title=title, summary=summary)
            for number, (slug, title, summary) in enumerate(TITLES)
        ]
    )
    return world


def instructions(world: World) -> str:
    """What the page of the manual needs to be told."""
    project = shown(world)
    return f"""
Các dịch vụ GIẢ đang chạy trên máy này; không có gì lên mạng thật.
Mở cửa sổ khác và làm theo docs/huong-dan/mang-xa-hoi.md, mục "Tập trước, không cần tài khoản".

Dự án tập:      {project}
Hồ sơ trang:    {project}/content/site.toml (dán các mục [[channel]] vào cuối tệp; mục [social] đã có)
  Facebook:     host = "{world.facebook.url}"   account = "{world.facebook.page}"
  Zalo:         host = "{world.zalo.url}"   auth_host = "{world.zalo.url}"   account = "{world.zalo.app}"
  Nơi nhận:     host = "{world.webhook.url}/nhan"
Mã để dán khi chạy social token (mã giả, chỉ dùng để tập):
  Facebook, mã truy cập:   {world.facebook.token}
  Zalo, mã gia hạn:        {world.zalo.refresh}
  Zalo, khoá bí mật:       {world.zalo.secret}
  Nơi nhận, khoá ký:       {world.webhook.key}

Bài nào tới sẽ hiện ở dưới. Nhấn Ctrl+C để thôi.
"""


def shown(world: World) -> Path:
    """The project's folder as it can be typed here."""
    return world.project.relative_to(Path.cwd()) if world.project.is_relative_to(Path.cwd()) else world.project


def watch(world: World) -> None:
    """Tell what arrives, until the editor has seen enough."""
    told = [0, 0, 0]
    while True:
        arrived = [
            [post["message"].partition("\n")[0] for post in world.facebook.posts],
            [made["title"] for made in world.zalo.articles],
            [str(kept["title"]) for kept in world.webhook.kept.values()],
        ]
        for number, (name, titles) in enumerate(zip(("Facebook giả", "Zalo giả", "Nơi nhận giả"), arrived, strict=True)):
            for title in titles[told[number] :]:
                print(f"{name} vừa nhận: {title}", flush=True)
            told[number] = len(titles)
        time.sleep(0.3)


def by_itself(world: World) -> int:
    """What the page says, step by step."""
    world.set_channels(("facebook", "zalo", "webhook", "tay"))
    for name, text in {
        "facebook": world.facebook.token,
        "zalo": f"{world.zalo.refresh}\n{world.zalo.secret}",
        "webhook": world.webhook.key,
    }.items():
        step(world, "token", name, text=text + "\n")
    step(world, "doctor")
    step(world, "preview")
    step(world, "send")
    print("(Thử: Facebook giả nhận bài nhưng câu trả lời bị mất.)")
    world.facebook.faults.append(("/feed", "lost"))
    step(world, "send", "--send")
    step(world, "send", "--send")
    step(world, "status", "--all")
    once = [len(world.facebook.posts), len(world.zalo.articles), len(world.webhook.kept)] == [3, 3, 3]
    print("Mỗi bài lên mỗi kênh đúng một lần." if once else "SAI: có bài thiếu hoặc thừa.")
    return 0 if once else 1


def step(world: World, *words: str, text: str = "") -> None:
    """Run one command and show it."""
    print(f"\n$ .venv/bin/python -m pipeline --project {shown(world)} social {' '.join(words)}")
    print(world.run(*words, text=text), end="", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--auto", action="store_true")
    parser.add_argument("--port", type=int, default=PORT, help="the first of four; 0: any that are free")
    options = parser.parse_args()
    try:
        world = make(options.folder.resolve(), options.port)
    except OSError as exc:
        print(
            f"Không mở được cổng {PORT}-{PORT + 3}: {exc.strerror} -> Tắt lần make social-demo đang chạy (Ctrl+C ở cửa sổ kia) "
            "rồi chạy lại. Dự án tập của lần đó vẫn còn nguyên."
        )
        return 2
    try:
        if options.auto:
            return by_itself(world)
        print(instructions(world), flush=True)
        watch(world)
    except KeyboardInterrupt:
        print("\nĐã tắt các dịch vụ giả.")
    finally:
        world.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
