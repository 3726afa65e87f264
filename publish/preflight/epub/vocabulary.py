"""The words of the Accessibility Properties for Discoverability Vocabulary (W3C, March 2026)."""

from __future__ import annotations

_WAYS = "auditory tactile textual visual"
_VISUALS = "chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual textOnVisual"
_FEATURES = """
annotations ARIA bookmarks index printPageNumbers pageBreakMarkers pageNavigation readingOrder structuralNavigation
tableOfContents taggedPDF
alternativeText audioDescription captions closedCaptions describedMath longDescription openCaptions signLanguage
transcript
displayTransformability displayTransformability/font-size displayTransformability/font-family
displayTransformability/line-height displayTransformability/word-spacing displayTransformability/letter-spacing
displayTransformability/color displayTransformability/background-color synchronizedAudioText timingControl unlocked
ChemML latex latex-chemistry MathML MathML-chemistry ttsMarkup
highContrastAudio highContrastAudio/noBackground highContrastAudio/reducedBackground
highContrastAudio/switchableBackground highContrastDisplay largePrint
braille tactileGraphic tactileObject
fullRubyAnnotations horizontalWriting rubyAnnotations verticalWriting withAdditionalWordSegmentation
withoutAdditionalWordSegmentation
none unknown
"""
_HAZARDS = """
flashing motionSimulation sound none noFlashingHazard noMotionSimulationHazard noSoundHazard
unknown unknownFlashingHazard unknownMotionSimulationHazard unknownSoundHazard
"""

WAYS = frozenset(_WAYS.split())
MODES = WAYS | frozenset(_VISUALS.split())
FEATURES = frozenset(_FEATURES.split())
HAZARDS = frozenset(_HAZARDS.split())
