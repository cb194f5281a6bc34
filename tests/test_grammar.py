"""Grammar on hand-made trees: what French hides is found without any parser."""

import pytest

from vigie.parse.conllu import read_conllu
from vigie.syntax.grammar import Grammar


def tree(*rows: str) -> Grammar:
    """Build a sentence from rows of « form lemma UPOS head relation [features] »."""
    lines = []
    for i, row in enumerate(rows, start=1):
        form, lemma, pos, head, relation, *features = row.split()
        lines.append("\t".join([str(i), form, lemma, pos, "_", features[0] if features else "_", head, relation, "_", "_"]))
    return Grammar(read_conllu("\n".join(lines)))


def roles(grammar: Grammar, word: str) -> dict[str, str]:
    i = next(t.i for t in grammar.tokens if t.text == word)
    return {a.function: grammar.tokens[a.token].text for a in grammar.arguments(i)}


PART = "VerbForm=Part|Tense=Past"
FIN = "VerbForm=Fin|Mood=Ind|Tense=Pres"


def test_passive_is_undone() -> None:
    grammar = tree(
        "Le le DET 2 det", "pont pont NOUN 5 nsubj:pass", f"a avoir AUX 5 aux:tense {FIN}", f"été être AUX 5 aux:pass {PART}",
        f"bombardé bombarder VERB 0 root {PART}", "par par ADP 8 case", "l' le DET 8 det", "armée armée NOUN 5 obl:agent",
    )  # fmt: skip
    assert roles(grammar, "bombardé") == {"obj": "pont", "subj": "armée"}


def test_relative_subject_is_the_antecedent_that_agrees() -> None:
    grammar = tree(
        "les le DET 2 det", "soldats soldat NOUN 0 root Number=Plur", "du de ADP 4 case", "camp camp NOUN 2 nmod Number=Sing",
        "qui qui PRON 6 nsubj PronType=Rel", f"tirent tirer VERB 4 acl:relcl {FIN}|Number=Plur",
    )  # fmt: skip
    assert roles(grammar, "tirent") == {"subj": "soldats"}


def test_infinitive_takes_the_object_of_an_order() -> None:
    grammar = tree(
        "Lima lima PROPN 2 nsubj", f"ordonne ordonner VERB 0 root {FIN}", "aux à ADP 4 case", "rebelles rebelle NOUN 2 iobj",
        "de de ADP 6 mark", "partir partir VERB 2 xcomp VerbForm=Inf",
    )  # fmt: skip
    assert roles(grammar, "partir") == {"subj": "rebelles"}


@pytest.mark.parametrize(("verb", "subject"), [("avertit", "Lima"), ("accepte", None)])
def test_subject_behind_a_verb_that_reports_what_stands_before(verb: str, subject: str | None) -> None:
    grammar = tree(
        "Nous nous PRON 2 nsubj", f"riposterons riposter VERB 0 root {FIN}", ", , PUNCT 4 punct",
        f"{verb} {verb[:-1]}r VERB 2 parataxis {FIN}", "Lima lima PROPN 4 obj", ". . PUNCT 2 punct",
    )  # fmt: skip
    assert roles(grammar, verb).get("subj") == subject


def test_a_threat_is_carried_out_by_who_utters_it() -> None:
    grammar = tree(
        "Lima lima PROPN 2 nsubj", f"menace menacer VERB 0 root {FIN}", "Quito quito PROPN 2 obj",
        "de de ADP 5 mark", "frapper frapper VERB 2 xcomp VerbForm=Inf",
    )  # fmt: skip
    assert roles(grammar, "frapper") == {"subj": "Lima"}


def test_coordinated_participle_shares_the_auxiliary() -> None:
    grammar = tree(
        "Oslo oslo PROPN 3 nsubj", f"a avoir AUX 3 aux:tense {FIN}", f"condamné condamner VERB 0 root {PART}",
        "le le DET 5 det", "raid raid NOUN 3 obj", "et et CCONJ 7 cc", f"appelé appeler VERB 3 conj {PART}",
        "au au ADP 9 case", "calme calme NOUN 7 obl:arg",
    )  # fmt: skip
    assert roles(grammar, "appelé") == {"subj": "Oslo", "obl:à": "calme"}
    appele = next(t.i for t in grammar.tokens if t.text == "appelé")
    assert not grammar.is_passive(appele)
    assert grammar.tense(appele) == "past"


def test_participle_hands_its_arguments_to_the_noun() -> None:
    grammar = tree(
        "une un DET 2 det", "attaque attaque NOUN 0 root", f"menée mener VERB 2 acl {PART}", "par par ADP 6 case",
        "les le DET 6 det", "rebelles rebelle NOUN 3 obl:agent", "contre contre ADP 8 case", "Goma goma PROPN 3 obl:mod",
    )  # fmt: skip
    assert roles(grammar, "attaque") == {"subj": "rebelles", "obl:contre": "Goma"}


def test_two_sides_after_entre_are_found_across_a_bad_tree() -> None:
    grammar = tree(
        "dialogue dialogue NOUN 0 root", "entre entre ADP 3 case", "Lima lima PROPN 1 nmod", "et et CCONJ 5 cc",
        "Quito quito PROPN 1 conj",
    )  # fmt: skip
    assert [grammar.tokens[i].text for i in grammar.coordinated(2)] == ["Lima", "Quito"]


@pytest.mark.parametrize(("words", "negated"), [(("n'", "pas"), True), (("n'", "que"), False)])
def test_only_true_negation_negates(words: tuple[str, str], negated: bool) -> None:
    grammar = tree(
        "Lima lima PROPN 5 nsubj", f"{words[0]} ne ADV 5 advmod", f"a avoir AUX 5 aux:tense {FIN}", f"{words[1]} x ADV 5 advmod",
        f"libéré libérer VERB 0 root {PART}", "deux deux NUM 5 obj",
    )  # fmt: skip
    assert grammar.negated(4) is negated


def test_a_line_with_too_few_columns_is_named() -> None:
    with pytest.raises(ValueError, match="line 1: 2 columns"):
        read_conllu("1\tmot")


def test_lequel_stands_for_the_noun_before_that_agrees() -> None:
    grammar = tree(
        "Oslo oslo PROPN 2 nsubj", f"accuse accuser VERB 0 root {FIN}", "les le DET 4 det", "rebelles rebelle NOUN 2 obj Number=Plur",
        "du de ADP 6 case", "Nord nord PROPN 4 nmod Number=Sing", ", , PUNCT 10 punct", "lesquels lequel PRON 10 nsubj PronType=Rel",
        f"ont avoir AUX 10 aux:tense {FIN}", f"fui fuir VERB 2 advcl {PART}",
    )  # fmt: skip
    assert roles(grammar, "fui") == {"subj": "rebelles"}


def test_who_sees_his_thing_taken_undergoes_it() -> None:
    grammar = tree(
        "Lima lima PROPN 3 nsubj", f"a avoir AUX 3 aux:tense {FIN}", f"vu voir VERB 0 root {PART}", "ses son DET 5 det",
        "navires navire NOUN 3 obj Number=Plur", f"saisis saisir VERB 5 acl {PART}",
    )  # fmt: skip
    assert [grammar.tokens[a.token].text for a in grammar.arguments(5) if a.function == "obj"] == ["navires", "Lima"]


def test_dont_tells_whose_the_subject_is() -> None:
    grammar = tree(
        "Oxfam oxfam PROPN 8 nsubj", "dont dont PRON 4 nmod PronType=Rel", "le le DET 4 det", "camion camion NOUN 6 nsubj:pass",
        f"a avoir AUX 6 aux:tense {FIN}", f"brûlé brûler VERB 1 acl:relcl {PART}", ", , PUNCT 8 punct",
        f"proteste protester VERB 0 root {FIN}",
    )  # fmt: skip
    assert grammar.of_whom(3) == 0
    assert grammar.of_whom(0) is None
