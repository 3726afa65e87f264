"""A file is there whole, or the earlier one still is."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.build.write import writable, write_file
from publish.errors import OutputError

OLD = b"the earlier edition\n"


def python(code: str, *arguments: str, **options: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload, no-any-return]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_and_makes_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b" / "book.epub", b"new")
    assert (tmp_path / "a" / "b" / "book.epub").read_bytes() == b"new"
    assert names(tmp_path / "a" / "b") == ["book.epub"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_mode_is_that_of_any_new_file(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "book.pdf", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "book.pdf").stat().st_mode) == mode


def test_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(OLD)
    (tmp_path / "book.epub").symlink_to(elsewhere)
    write_file(tmp_path / "book.epub", b"new")
    assert elsewhere.read_bytes() == OLD
    assert (tmp_path / "book.epub").read_bytes() == b"new"


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "book.epub").mkdir()
    with pytest.raises(OutputError, match="directory") as caught:
        write_file(tmp_path / "book.epub", b"new")
    assert "folder" in caught.value.advice
    assert names(tmp_path) == ["book.epub"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(OLD)
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "out" / "book.epub", b"new")
    assert caught.value.advice.startswith("A file stands where a folder is needed")
    assert (tmp_path / "out").read_bytes() == OLD


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="too long"):
        write_file(tmp_path / ("字" * 90 + ".epub"), b"new")


def test_a_limit_of_size(tmp_path: Path) -> None:
    """The kernel takes part of the file and then refuses: what a full disk does, without root."""
    target = tmp_path / "book.epub"
    target.write_bytes(OLD)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(OutputError) as caught:
            write_file(target, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "larger than this system allows" in caught.value.advice
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["book.epub"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs root and the right to mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    target = small_disk / "book.epub"
    write_file(target, OLD)
    with pytest.raises(OutputError) as caught:
        write_file(target, b"x" * 200_000)
    assert caught.value.advice.startswith("The disk is full")
    assert target.read_bytes() == OLD
    assert names(small_disk) == ["book.epub"]


def test_a_read_only_disk(small_disk: Path) -> None:
    write_file(small_disk / "book.epub", OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for attempt in (lambda: write_file(small_disk / "book.epub", b"new"), lambda: writable(small_disk)):
        with pytest.raises(OutputError) as caught:
            attempt()
        assert "read-only" in caught.value.advice


def test_a_folder_that_others_own(tmp_path: Path) -> None:
    """As somebody without rights; root would be let in."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "book.epub").write_bytes(OLD)
    folder.chmod(0o555)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp") and str(parent).startswith("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)
    code = """
        import os, sys
        from pathlib import Path
        from publish.build.write import write_file
        from publish.errors import OutputError
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            write_file(Path(sys.argv[1]), b"new")
        except OutputError as problem:
            print(problem.advice)
    """
    child = python(code, str(folder / "book.epub"))
    said, trouble = child.communicate(timeout=60)
    if "PermissionError" in trouble or "ModuleNotFoundError" in trouble:
        pytest.skip("the checkout cannot be read without rights")
    assert "You may not write there" in said, trouble
    assert (folder / "book.epub").read_bytes() == OLD


def test_killed_in_the_middle(tmp_path: Path) -> None:
    """SIGKILL while bytes go out: the earlier file is whole, and the next write clears up."""
    target = tmp_path / "book.epub"
    target.write_bytes(OLD)
    code = """
        import sys, time
        from pathlib import Path
        from publish.build import write
        def stop(descriptor):
            print("in the middle", flush=True)
            time.sleep(60)
        write.os.fsync = stop
        write.write_file(Path(sys.argv[1]), b"x" * 300_000)
    """
    child = python(code, str(target))
    assert child.stdout is not None and child.stdout.readline() == "in the middle\n"
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=60)
    assert target.read_bytes() == OLD
    assert len(names(tmp_path)) == 2  # what nobody could clear up
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["book.epub"]


def test_does_not_sweep_what_another_process_holds(tmp_path: Path) -> None:
    target = tmp_path / "book.epub"
    code = """
        import sys, time
        from pathlib import Path
        from publish.build import write
        def wait(descriptor, once=[]):
            if not once:
                once.append(1)
                print("holding", flush=True)
                sys.stdin.readline()
        write.os.fsync = wait
        write.write_file(Path(sys.argv[1]), b"theirs")
    """
    child = python(code, str(target), stdin=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == "holding\n"
    write_file(target, b"ours")
    assert target.read_bytes() == b"ours"
    child.communicate("go on\n", timeout=60)
    assert child.returncode == 0
    assert target.read_bytes() == b"theirs"
    assert names(tmp_path) == ["book.epub"]


def test_interrupted_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "book.epub"
    target.write_bytes(OLD)
    code = """
        import sys, time
        from pathlib import Path
        from publish.build import write
        def stop(descriptor):
            print("in the middle", flush=True)
            time.sleep(60)
        write.os.fsync = stop
        write.write_file(Path(sys.argv[1]), b"new")
    """
    child = python(code, str(target))
    assert child.stdout is not None and child.stdout.readline() == "in the middle\n"
    time.sleep(0.1)
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=60)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["book.epub"]


def test_names_with_wildcards_do_not_sweep_others(tmp_path: Path) -> None:
    other = tmp_path / ".ab.epub.1.part"
    other.write_bytes(b"of another target")
    write_file(tmp_path / "[a]*.epub", b"new")
    assert other.exists()
