"""All that a language pack says, as the stages of coding use it."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.extract.parties.hits import Lexicon, load_lexicon
from vigie.pack.casualties import CasualtyWords, load_casualty_words
from vigie.pack.commit import CommitRules, load_commit
from vigie.pack.contexts import Contexts, load_contexts
from vigie.pack.cues import Cues, load_cues
from vigie.pack.domains import Domains, load_domains
from vigie.pack.filling import FillingWeights, load_filling
from vigie.pack.light import LightRules, load_light
from vigie.pack.links import LinkRules, load_link_rules
from vigie.pack.modes import ModeRules, load_mode_rules
from vigie.pack.number_rules import NumberRules, load_number_rules
from vigie.pack.placing import PlacingWeights, load_placing
from vigie.pack.text import TextRules, load_text_rules
from vigie.pack.time_rules import TimeRules
from vigie.pack.triggers import TriggerPack, load_triggers
from vigie.resolve.time import load_times


@dataclass(frozen=True)
class Knowledge:
    """Everything that a language pack says, loaded once."""

    text: TextRules
    triggers: TriggerPack
    light: LightRules
    commit: CommitRules
    cues: Cues
    links: LinkRules
    domains: Domains
    contexts: Contexts
    casualties: CasualtyWords
    times: TimeRules
    numbers: NumberRules
    filling: FillingWeights
    placing: PlacingWeights
    modes: ModeRules
    lexicon: Lexicon


def load_knowledge(lang: str = "fr") -> Knowledge:
    """Load all of a language's packs."""
    return Knowledge(
        text=load_text_rules(lang),
        triggers=load_triggers(lang),
        light=load_light(lang),
        commit=load_commit(lang),
        cues=load_cues(lang),
        links=load_link_rules(lang),
        casualties=load_casualty_words(lang),
        domains=load_domains(lang),
        contexts=load_contexts(lang),
        times=load_times(lang),
        numbers=load_number_rules(lang),
        filling=load_filling(lang),
        placing=load_placing(lang),
        modes=load_mode_rules(lang),
        lexicon=load_lexicon(lang),
    )
