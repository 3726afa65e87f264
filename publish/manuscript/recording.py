"""From `narration:` of book.yaml to the clips of a recording, each checked against the bytes of its sound."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from publish.config.model import ACTIVE_CLASS, Narration
from publish.diagnostics import NOWHERE, Diagnostic, Location, error, warning
from publish.manuscript.clip_tables import SHEETS, SUBTITLES, TREES, Row, read_table
from publish.manuscript.clock import clock_value, read_time
from publish.manuscript.encodings import decode
from publish.manuscript.files import Unreadable, is_below, read_bounded
from publish.manuscript.naming import natural_key
from publish.manuscript.sound import kind_of, milliseconds, what_else

LARGEST_SOUND = 64 * 2**20
MOST_SOUND = 448 * 2**20
"""Bytes of one recording, and of all of a book: more no reading system opens, nor our own preflight."""
_TABLES = (*TREES, *SHEETS, *SUBTITLES)
_LARGEST_TABLE = 16 * 2**20
_MOST_TABLES = 2000
_ENDINGS = (".mp3", ".m4a", ".m4b", ".mp4", ".opus", ".ogg", ".oga", ".aac", ".wav", ".flac", ".aif", ".aiff")
_NUMBER = re.compile(r"[0-9]{1,6}")
_CLOSE = 100
"""Milliseconds by which programmes differ about the end of a recording; nobody is told of these."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording: its path in the book's folder, core media type, bytes, and length in milliseconds (0: unknown)."""

    path: str
    media_type: str
    data: bytes
    length: int = 0


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a sound (milliseconds) and what it reads: an id, the n-th paragraph of a file, or words.

    `file` alone narrows where words are looked for. `at` is where the table says what is read.
    """

    sound: str
    begin: int
    end: int
    id: str = ""
    file: str = ""
    paragraph: int = 0
    text: str = ""
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Recording:
    """What is read of a book: clips in the order of the tables, the sounds by path, who reads.

    `partial` says that the text is but a part of what was recorded: a sound that reads more than is there stays out.
    """

    clips: tuple[Clip, ...] = ()
    sounds: tuple[Sound, ...] = ()
    narrators: tuple[str, ...] = ()
    active_class: str = ACTIVE_CLASS
    partial: bool = False


def read_recording(root: Path, narration: Narration) -> tuple[Recording | None, tuple[Diagnostic, ...]]:
    """The recording of the book in the folder `root`; None where there is none, or nothing of it can be used."""
    if not narration.tables:
        return None, ()
    studio = _Studio(root)
    clips: list[Clip] = []
    for path in studio.tables(narration):
        clips += studio.clips(path)
    clips = studio.apart(clips)
    used = {clip.sound for clip in clips}
    sounds = tuple(sound for path, sound in sorted(studio.sounds.items()) if sound and path in used)
    made = Recording(tuple(clips), sounds, narration.narrators, narration.active_class) if clips else None
    return made, tuple(studio.findings)


def is_table(name: str, narration: Narration) -> bool:
    """Whether a text of the folder is a table of the recording and no text of the book."""
    return name.endswith(SHEETS) and any(name == one or name.startswith(one + "/") for one in narration.tables)


class _Studio:
    """What has been read so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Diagnostic] = []
        self.sounds: dict[str, Sound | None] = {}
        self.size = 0

    def tables(self, narration: Narration) -> Iterator[str]:
        """Paths of the tables, those of a folder in the order of their names."""
        for path in narration.tables:
            place = self.root / path
            if is_below(place, self.root) and place.is_dir():
                names = [n.name for n in place.iterdir() if n.suffix.lower() in _TABLES and n.is_file()]
                yield from (f"{path}/{name}" for name in sorted(names, key=natural_key)[:_MOST_TABLES])
                if not names:
                    self.findings.append(
                        error("narration-table", f"There is no table in {path}.", narration.at, _FORM)
                    )
            else:
                yield path

    def clips(self, path: str) -> list[Clip]:
        """The clips of a table; each point in time ends where the next one begins, or with the sound."""
        data = read_bounded(self.root / path, path, _LARGEST_TABLE) if is_below(self.root / path, self.root) else None
        if data is None or isinstance(data, Unreadable):
            message = data.finding.message if data else f"{path} is a link that leads out of the book's folder."
            self.findings.append(error("narration-table", f"Narration: {message}", Location(path), _FORM))
            return []
        decoded = decode(data, path)
        rows, findings = read_table(decoded.text, path)
        self.findings += [*decoded.findings, *findings]
        found = [clip for row in rows if (clip := self._clip(row, path)) is not None]
        for place, clip in enumerate(found):
            if clip.end == clip.begin:
                after = (later.begin for later in found[place + 1 :] if later.sound == clip.sound)
                end = next((begin for begin in after if begin > clip.begin), self._length(clip.sound))
                found[place] = replace(clip, end=end)
        return [clip for clip in found if self._has_length(clip)]

    def _clip(self, row: Row, table: str) -> Clip | None:
        begin = read_time(row.begin)
        end = begin if not row.end else read_time(row.end)
        if begin is None or end is None:
            said = row.begin if begin is None else row.end
            hint = "Write seconds (12.5) or h:mm:ss.mmm (0:00:12.500)."
            message = f"“{said[:40]}” is no time; the clip is left out."
            self.findings.append(error("narration-time", message, row.at, hint))
            return None
        if end < begin:
            message = f"The clip ends at {clock_value(end)}, before it begins; it is left out."
            self.findings.append(error("narration-end", message, row.at, "Change begin and end about."))
            return None
        sound = self._sound(row, table)
        if sound is None:
            return None
        if sound.length and begin >= sound.length:
            over = clock_value(sound.length)
            message = f"The clip begins at {clock_value(begin)}; {sound.path} is over at {over}. It is left out."
            self.findings.append(error("narration-late", message, row.at, "Is it the table of another recording?"))
            return None
        if sound.length and end > sound.length:
            if end > sound.length + _CLOSE:
                message = f"The clip ends at {clock_value(end)}; {sound.path} is over at {clock_value(sound.length)}."
                self.findings.append(warning("narration-late", message, row.at, "It is cut there; check the table."))
            end = sound.length
        number = int(row.paragraph) if _NUMBER.fullmatch(row.paragraph) else 0
        if not (row.id or number or row.text.strip()):
            message = "The clip does not say what it reads; it is left out."
            self.findings.append(error("narration-row", message, row.named, "Name an id, a paragraph, or the words."))
            return None
        return Clip(sound.path, begin, end, row.id, row.file, number, row.text, row.named)

    def _has_length(self, clip: Clip) -> bool:
        if clip.end <= clip.begin:
            message = f"The clip at {clock_value(clip.begin)} has no length; it is left out."
            self.findings.append(error("narration-end", message, clip.at, "Write where it ends."))
        return clip.end > clip.begin

    def _length(self, path: str) -> int:
        sound = self.sounds.get(path)
        return sound.length if sound else 0

    def apart(self, clips: list[Clip]) -> list[Clip]:
        """The clips without what two of them both play: the earlier one ends where the later begins."""
        by_sound: dict[str, list[int]] = {}
        for place in sorted(range(len(clips)), key=lambda place: (clips[place].begin, place)):
            by_sound.setdefault(clips[place].sound, []).append(place)
        for places in by_sound.values():
            for earlier, later in pairwise(places):
                if clips[earlier].end > clips[later].begin:
                    message = (
                        f"The clip begins at {clock_value(clips[later].begin)}, before the one of line "
                        f"{clips[earlier].at.line} ends ({clock_value(clips[earlier].end)}); that one is cut there."
                    )
                    self.findings.append(
                        warning("narration-overlap", message, clips[later].at, "Move one of the two ends.")
                    )
                    clips[earlier] = replace(clips[earlier], end=max(clips[earlier].begin, clips[later].begin))
        return [clip for clip in clips if clip.end > clip.begin]

    def _sound(self, row: Row, table: str) -> Sound | None:
        """The sound of a row: the one that it names, else the one that has the table's own name."""
        folder, stem = posixpath.dirname(table), posixpath.splitext(table)[0]
        if row.audio:
            wanted = [posixpath.normpath(posixpath.join(folder, row.audio)), posixpath.normpath(row.audio)]
        else:
            wanted = [stem + ending for ending in _ENDINGS]
        there = (path for path in wanted if not path.startswith(("../", "/")) and path != "..")
        path = next((path for path in there if _is_file(self.root / path)), "")
        name = row.audio or stem + ".mp3"
        if not path:
            if name not in self.sounds:
                self.sounds[name] = None
                hint = "The path counts from the table's folder, or from the book's; a table of labels and its sound "
                hint += "have the same name."
                message = f"The recording {name} is not there; what it reads is left out."
                self.findings.append(error("narration-audio-missing", message, row.at, hint))
            return None
        if path not in self.sounds:
            self.sounds[path] = self._opened(path, row.at)
        return self.sounds[path]

    def _opened(self, path: str, at: Location) -> Sound | None:
        if not is_below(self.root / path, self.root):
            message = f"The recording {path} is a link that leads out of the book's folder."
            self.findings.append(error("narration-audio-missing", message, at, "Copy it into the folder."))
            return None
        data = read_bounded(self.root / path, path, LARGEST_SOUND)
        if isinstance(data, Unreadable) or self.size + len(data) > MOST_SOUND:
            large = f"{path} makes the recordings of the book too large."
            message = data.finding.message if isinstance(data, Unreadable) else large
            hint = f"At most {LARGEST_SOUND // 2**20} MB a file and {MOST_SOUND // 2**20} MB a book; 64 kbit/s will do."
            self.findings.append(error("narration-audio-large", message, at, hint))
            return None
        self.size += len(data)
        kind = kind_of(data)
        if not kind:
            message = f"{path} is {what_else(data)}; no e-book plays it, and what it reads is left out."
            hint = "Save it as MP3, as AAC in MP4 (.m4a), or as Opus in Ogg (.opus)."
            self.findings.append(error("narration-audio-kind", message, at, hint))
            return None
        return Sound(path, kind, data, milliseconds(data, kind))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any file
        return False


_FORM = "A table is YAML, JSON, CSV, TSV, SRT, WebVTT, or labels of Audacity; see docs/narration.md."
