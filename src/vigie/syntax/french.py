"""The shapes of French that the grammar needs: with `forms` the only module with French words in it."""

from __future__ import annotations

# Surface form or lemma of a preposition → the name that frames use for it.
PREPOSITIONS = {
    "au": "à", "aux": "à", "à": "à", "a": "à", "du": "de", "des": "de", "d'": "de", "de": "de", "d": "de", "l'": "de",
    "en": "en", "dans": "dans", "sur": "sur", "contre": "contre", "avec": "avec", "entre": "entre", "par": "par",
    "pour": "pour", "vers": "vers", "envers": "envers", "chez": "chez", "sous": "sous", "sans": "sans",
    "depuis": "depuis", "après": "après", "avant": "avant", "devant": "devant", "selon": "selon", "parmi": "parmi",
    "près": "près", "auprès": "auprès", "face": "contre", "malgré": "malgré", "via": "via", "hors": "hors",
    "lors": "lors", "durant": "durant", "pendant": "pendant", "dès": "dès", "jusque": "jusque", "jusqu'": "jusque",
    "derrière": "pour", "suite": "suite", "outre": "outre", "sauf": "sauf", "envers le": "envers",
}  # fmt: skip

# (preposition, noun) before a complement in de or à → the preposition that the whole stands for.
COMPOUND_PREPOSITIONS = {
    ("à", "encontre"): "contre", ("en", "direction"): "vers", ("en", "faveur"): "pour", ("à", "profit"): "pour",
    ("de", "part"): "par", ("à", "côté"): "avec", ("à", "bénéfice"): "pour", ("en", "présence"): "avec",
    ("à", "égard"): "envers", ("en", "compagnie"): "avec", ("à", "abord"): "près", ("aux", "abord"): "près",
    ("à", "proximité"): "près", ("à", "sein"): "dans", ("à", "cœur"): "dans", ("à", "large"): "près",
    ("à", "nom"): "pour", ("en", "soutien"): "pour", ("à", "moyen"): "avec", ("à", "aide"): "avec",
    ("sous", "égide"): "sous", ("à", "suite"): "suite", ("à", "lendemain"): "suite", ("en", "réponse"): "réponse",
    ("en", "réaction"): "réponse", ("en", "représailles"): "réponse", ("en", "riposte"): "réponse", ("à", "cours"): "lors",
    ("à", "main"): "par", ("à", "nord"): "près", ("à", "sud"): "près", ("à", "est"): "près", ("à", "ouest"): "près",
    ("dans", "nord"): "dans", ("dans", "sud"): "dans", ("dans", "est"): "dans", ("dans", "ouest"): "dans",
    ("dans", "centre"): "dans", ("dans", "région"): "dans", ("à", "centre"): "dans",
    ("sur", "ordre"): "par", ("sur", "instruction"): "par", ("à", "initiative"): "par", ("à", "instigation"): "par",
}  # fmt: skip

# Verbs conjugated with être in the active voice: never a passive.
ETRE_VERBS = frozenset(
    "aller arriver convenir advenir décéder descendre devenir entrer intervenir monter mourir naître partir parvenir passer redevenir"
    " repasser rentrer repartir ressortir rester retomber retourner revenir sortir survenir tomber venir".split()
)
# The object or indirect object of these is the subject of the infinitive that follows.
OBJECT_CONTROL = frozenset(
    "accuser aider amener appeler autoriser avertir charger condamner conjurer contraindre convaincre convier défier "
    "demander empêcher encourager engager enjoindre exhorter forcer habiliter implorer inciter interdire intimer inviter "
    "menacer mobiliser obliger ordonner permettre persuader pousser presser prier proposer recommander reprocher sommer "
    "soupçonner supplier suspecter conseiller laisser imposer".split()
)
# « a dit aux soldats de partir »: they leave; « dit avoir gagné »: who says it has.
ORDERING = frozenset({"crier", "dire", "redire", "écrire", "signifier"})
IN_ORDER_TO = "pour"
# « accuse le général de pillage »: the noun behind the object belongs to these verbs.
ACCUSING = frozenset("accuser acquitter blanchir charger convaincre disculper inculper innocenter soupçonner suspecter taxer".split())
WAR = "guerre"  # « le chef de guerre »
BLOWS = frozenset({"balle", "coup", "couteau", "gifle", "jet", "poing", "rafale", "tir"})  # « blessé d'un coup de feu »
TO_BE_ABOUT = "agir"  # « il s'agit de »
OPERATIONS = frozenset({"mission", "opération", "plan"})
PACTS = frozenset({"accord", "convention", "entente", "pacte", "protocole", "traité"})
INTENDING = frozenset({"compter", "envisager", "espérer", "projeter", "souhaiter"})
UP_TO = "jusque"
WHILE = "en"  # before a gerund
AFTER = "après"
AGAINST = "contre"
BY = "par"
NOT_MEANT = frozenset({"par", "dans", "sur"})  # behind these stand doers of something else, and where something is
IN_ORDER = frozenset({"afin"})  # « afin de », which the parser takes for an adverb
SENDING = frozenset({"envoyer", "dépêcher", "déployer", "mobiliser", "charger", "engager", "recruter", "mandater"})
# … but a threat is carried out by who utters it.
OBJECT_CONTROL -= {"menacer"}
# These report without quotation marks too: « La trêve est violée, accuse Quito ».
SAID_BEHIND = frozenset(
    "accuser alerter asséner avertir dénoncer déplorer fustiger fulminer marteler menacer pester plaider prévenir promettre protester "
    "regretter riposter tempêter tonner".split()
)

NEGATIONS = frozenset({"ne", "n'", "pas", "jamais", "point", "guère"})
TRUE_NEGATIONS = frozenset({"pas", "jamais", "point", "aucun", "aucune", "nul", "nulle", "personne", "rien", "ni"})
TO_DEATH = ("à", "mort")
ONE_MAN = "un"
PRESENT_PARTICIPLE = "ant"
FIRST_GROUP = "er"
ONE_OF = frozenset({"un", "une"})
# « n'en a pas moins … »: it was done all the same.
NONE_THE_LESS = ("pas", "moins")
THEREOF = "en"
RELATIVE_OBJECT = frozenset({"que", "qu'"})
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
POSSESSIVES_FIRST = frozenset({"mon", "ma", "mes", "notre", "nos"})
ARTICLES = frozenset({"le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "au", "aux"})
DEFINITES = frozenset({"le", "la", "les", "l'", "ce", "cet", "cette", "ces", "du", "au", "aux"})
REFLEXIVES = frozenset({"se", "s'"})
RELATIVES = frozenset("qui auquel auxquels auxquelles laquelle lequel lesquels lesquelles duquel desquels desquelles dont où".split())
# Who stands in these is the one that the noun of the clause belongs to, or whom its verb means.
RELATIVE_DATIVES = frozenset({"auquel", "auxquels", "auxquelles"})
RELATIVE_PRONOUNS = frozenset({"qui", "laquelle", "lequel", "lesquels", "lesquelles"}) | RELATIVE_DATIVES
PARTITIVES = frozenset({"de", "d'", "des"})
AND = "et"
THIS_IS = ("c'", "c’")
OF_THEM = "en"
BEEN = frozenset({"été"})
LATTER = frozenset({"dernier", "dernière"})  # « ces derniers »
DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
PRONOUNS = {
    "il": ("Masc", "Sing"), "elle": ("Fem", "Sing"), "ils": ("Masc", "Plur"), "elles": ("Fem", "Plur"),
    "lui": (None, "Sing"), "leur": (None, "Plur"), "eux": ("Masc", "Plur"), "celui-ci": ("Masc", "Sing"),
    "celle-ci": ("Fem", "Sing"), "ceux-ci": ("Masc", "Plur"), "celles-ci": ("Fem", "Plur"), "l'": (None, "Sing"),
    "le": ("Masc", "Sing"), "la": ("Fem", "Sing"), "les": (None, "Plur"), "celui": ("Masc", "Sing"),
    "celle": ("Fem", "Sing"), "ceux": ("Masc", "Plur"), "celles": ("Fem", "Plur"),
}  # fmt: skip
THESE_ONES = frozenset({"celui", "celle", "ceux", "celles"})
CLITICS = frozenset({"l'", "l’", "le", "la", "les"})
FIRST_PERSON = frozenset({"je", "j'", "nous", "moi"})
# These stand for somebody even where it is not clear for whom.
NEVER_IMPERSONAL = frozenset({"elle", "ils", "elles", "eux", "ceux-ci", "celui-ci"})
# Around words that report: what stands before the verb, behind « ce », behind who speaks, and where one learns it from.
VERB_CLITICS = frozenset({"l'", "s'", "se", "le", "la", "les", "en", "y", "lui", "leur", "nous", "vous", "m'", "me"})
ONE = frozenset({"on", "-on"})
UNLIKE = frozenset({"contrairement", "inverse", "rebours", "opposé"})
THAT_WHICH = "ce"
JUST_AS = "ainsi"
OF_THE = "des"
RELATIVE_WORDS = frozenset({"qui", "que", "qu'", "qu’", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"})
WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles", "quoi", "qui"})
ANNOUNCING = frozenset({"annoncer", "décréter", "officialiser", "proclamer"})
SPEAKING = "parler"  # reports an attack, but is itself the talk: « ont parlé d'une médiation »
LATER_THAN = frozenset({"après", "depuis", "suite"})
DAY_AFTER = frozenset({"lendemain", "marge", "veille", "suite", "prélude", "anniversaire"})
THEN = frozenset({"puis", "et", "mais", "ou"})
FROM = frozenset({"de", "auprès", "par", "à"})
IMPERSONAL = frozenset({"ce", "c'", "on", "cela", "ça", "ceci"})
# « près de », « lors de »: the word before « de » is the preposition.
BEFORE_DE = frozenset({"près", "auprès", "lors", "hors", "au-dessus"})
LOCATIVES = frozenset({"à", "en", "dans", "sur"})
# These open a phrase that says where; inside a building or site the narrower ones.
OPENERS = frozenset({"à", "au", "aux", "en", "dans", "sur", "près", "devant", "vers", "autour", "sous", "au-dessus"})
INSIDE = frozenset({"dans", "sur", "devant", "près", "à", "au"})
IN_FRONT = frozenset({"devant"})
AROUND = frozenset({"autour"})
NO_SITES = frozenset({"place"})
# Behind these « à X » names who gets it, in the passive too: « a été remis à X ».
GIVING = frozenset(
    "remettre livrer confier donner attribuer transmettre adresser présenter comparer décerner lier opposer imputer rendre "
    "accorder reprocher demander refuser interdire promettre envoyer apparenter associer reverser vendre céder offrir".split()
)
TOWN_CASES = frozenset({"à", "dans", "près", "vers", "sur", "en"})
# « un raid attribué à X »: X is held to have done it.
# « des positions attribuées à X », « des sites utilisés par X »: what is struck is X's.
TYING = frozenset("attribuer lier affilier appartenir rattacher utiliser tenir contrôler occuper détenir défendre".split())
# Behind « ses », « leurs » these are struck in place of whose they are.
HELD_THINGS = frozenset("poste appareil avion hélicoptère char blindé navire chalutier cargo pétrolier drone site local rang".split())
BLAMING = frozenset({"attribuer", "imputer"})
PLURAL_ARTICLES = frozenset({"les", "des", "aux"})
# What stands before a noun that means whoever it may be, and nouns that mean people of a kind.
ANYBODY = frozenset({"tout", "toute", "n'importe", "quelconque", "quiconque"})
PEOPLE = frozenset(
    "personne gens individu organisation association ong entreprise société étranger citoyen ressortissant"
    " habitant candidat élu pays état groupe"
    " fonctionnaire parent employeur passeur trafiquant".split()
)
# What a fight has done in these it has done to somebody who need not have fought.
EXACTING = frozenset(
    "faire tuer blesser coûter causer provoquer endeuiller décimer dévaster ravager toucher atteindre frapper".split()
)
# Who is set free or given back is not who is asked for it: « réclame la libération des otages ».
# « réclame le limogeage du préfet »: nor is who or what is dismissed, opened or sent.
SETTING_FREE = frozenset(
    "libération élargissement relaxe relâchement remise restitution retour limogeage révocation destitution arrestation extradition"
    " levée réouverture ouverture fermeture relève envoi déploiement création remplacement rétablissement jugement".split()
)
# Whom one means to do this for is not who is threatened: « promettent de venger leur chef ».
STANDING_UP = frozenset("venger protéger défendre libérer soutenir aider sauver secourir".split())
OPPOSING = frozenset({"opposer", "confronter"})
# Verbs whose doer stands beside an act without doing it: « une offensive de l'armée, appuyée par des drones ».
STAND_BY = frozenset(
    "accompagner accueillir aider appeler appuyer approuver attendre commenter comparer condamner confirmer contrer couvrir"
    " critiquer craindre dénoncer épauler escorter évoquer financer fustiger observer organiser qualifier"
    " redouter rejoindre relayer repousser saluer soutenir"
    " subir suivre superviser surveiller".split()
)
# Whoever lives somewhere is met there: « des habitants de Djibo ».
DWELLERS = frozenset("habitant riverain villageois résident population citadin passant".split())
# Behind these a name is whose word or benefit it is, no place.
BEHESTS = frozenset(
    "demande requête appel invitation initiative instigation ordre instruction insu égard encontre profit adresse intention instar"
    " endroit détriment attention image compte nom exemple".split()
)
OF_WHOM = "dont"
AMONG = "parmi"
OF_WHICH = frozenset({"lesquels", "lesquelles"})
SOME = frozenset({"un", "une", "plusieurs", "certains", "certaines", "quelques", "plupart", "moins"})
THAT = frozenset({"que", "qu'", "qu’"})
# What calls are for, which has a day of its own: « a appelé à une grève samedi ».
GATHERINGS = frozenset(
    "grève marche manifestation rassemblement journée mobilisation réunion rencontre sommet élection scrutin référendum "
    "dialogue négociation pourparlers conférence sit-in boycott défilé débrayage arrêt meeting veillée forum session".split()
)
MEASURING = frozenset({"moins", "plus", "environ", "peine", "quelque"})  # « à moins de dix kilomètres de »
# These open a clause that tells when: « alors qu'il filmait le port ».
WHEN = frozenset({"quand", "lorsque", "lorsqu'"})
AT_WHICH_TIME = WHEN | {"alors", "tandis", "pendant"}
NOBODY = "personne"
WHERE = "où"
MEN = frozenset({"homme"})  # « ses hommes »
BOTH = frozenset({"deux", "2"})
SEVERAL = {"deux": 2, "2": 2, "trois": 3, "3": 3, "quatre": 4, "4": 4, "cinq": 5}
# The parser's lemma of these is that of another word.
RELEMMATIZED = {"partie": "partie", "parties": "partie"}
TO_BE = frozenset({"être"})
TO_HAVE = "avoir"
BY_ONESELF = frozenset({"exploser", "sauter", "détoner"})  # « s'est fait exploser » is one's own act
UPON = frozenset({"dessus"})  # « se sont fait tirer dessus »
CAUSE_TO = frozenset({"faire", "laisser"})
# With « se » before an infinitive these tell what is done to their subject: « s'est vu refuser », « se sont fait tirer dessus ».
UNDERGOING = frozenset({"voir", "faire", "laisser", "entendre"})
# Between a verb and its object these make no event of their own: « cible d'attaques », « objet de sanctions ».
TARGET_NOUNS = frozenset({"cible", "objet", "victime", "proie", "cibles"})
# « en visite à Lima, le roi … », « est en tournée »: the noun tells what its bearer is doing.
POSTURE_CASES = frozenset({"en"})
POSTURES = frozenset({"grève", "visite", "tournée", "déplacement", "voyage", "pèlerinage"})
# Heads that only count or part what follows: « des dizaines de soldats », « un groupe de députés ».
CONTAINERS = frozenset(
    "dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier million "
    "milliard cent mille dizaines centaines milliers millions majorité partie plupart nombre moitié tiers quart série vague ensemble "
    "totalité cellule aile frange poignée salve multitude foule part reste minorité demi-douzaine lot flot "
    "paquet train arsenal batterie volet".split()
)
# These belong to somebody without being of his country: « leurs alliés », « toutes les parties ».
OTHERS = frozenset(
    {
        "allié",
        "partenaire",
        "voisin",
        "rival",
        "ennemi",
        "adversaire",
        "partie",
        "belligérant",
        "bailleur",
        "donateur",
        "troïka",
        "interlocuteur",
    }
)
FOREIGN = frozenset({"étranger", "étrangère", "étrangers", "étrangères"})
# « groupes proches de l'Iran », « milices liées à Lima »: a leaning, not a country.
LEANING = frozenset(
    {
        "proche",
        "proches",
        "lié",
        "liés",
        "liée",
        "liées",
        "allié",
        "alliés",
        "alliée",
        "alliées",
        "fidèle",
        "fidèles",
        "favorable",
        "favorables",
        "opposé",
        "opposés",
        "hostile",
        "hostiles",
        "loyal",
        "loyaux",
        "affilié",
        "affiliés",
        "affiliée",
        "affiliées",
    }
)
BARE_DE = frozenset({"de", "d'"})
# « condamné pour pillage »: what a bare noun behind it names is a charge.
CHARGED_WITH = "pour"
DEAD = frozenset({"mort", "morte", "morts", "mortes"})
TO_DIE = "mourir"
# « en riposte à »: no act but the tie between two.
# Before the attack in which somebody died.
IN_WHICH = frozenset({"dans", "lors", "cours", "par"})
# What is no place behind a verb that tells who was killed, is the act in which he was.
IN_AN_ACT = frozenset({"obl:dans", "obl:lors", "obl:cours", "obl:par", "obl:après"})
ANSWERING = frozenset({"riposter", "répliquer", "répondre", "venger", "contre-attaquer"})
# « nie être l'auteur de l'attaque », « est à l'origine de l'explosion », « accuse Lima d'être derrière le raid »
AUTHORS = frozenset(
    "auteur origine commanditaire instigateur responsable coupable cerveau complice mêler mêlé impliquer impliqué étranger "
    "rien".split()
)
BEHIND = "derrière"
ARABIC_ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "at-", "az-")
ON_OCCASION = frozenset({"lors", "cours", "occasion", "marge"})
DECIDING = frozenset({"décider", "choisir"})
TIE = "en"
RETURN = "échange"  # « en échange de »
TIES = frozenset({"riposte", "réponse", "représailles", "représaille", "rétorsion"})
WITHOUT = "sans"
MEASURES = frozenset("an année mois peine amende million milliard jour".split())
# Nouns that only measure a time: « la journée de dimanche », « la nuit du 3 au 4 mai », « le mois de mai ».
TIME_NOUNS = frozenset(
    {"jour", "journée", "nuit", "soir", "soirée", "matin", "matinée", "midi", "après-midi", "aube", "veille", "lendemain"}
    | {"semaine", "week-end", "mois", "trimestre", "semestre", "année", "an", "début", "milieu", "fin", "cours", "date", "moment"}
)
TIME_UNITS = frozenset({"minute", "heure", "jour", "journée", "nuit", "semaine", "mois", "an", "année"})
TIMES = TIME_UNITS | frozenset(
    (
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier matin matinée soir soirée midi minuit aube week-end "
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    ).split()
)
# Verbs that take « de » before their complement: behind any other « des » is an article.
VERBS_WITH_DE = frozenset(
    {"parler", "venir", "revenir", "provenir", "dépendre", "profiter", "sortir", "partir", "discuter", "débattre", "douter", "manquer"}
    | {
        "disposer",
        "user",
        "abuser",
        "bénéficier",
        "relever",
        "témoigner",
        "traiter",
        "hériter",
        "arriver",
        "changer",
        "décider",
        "rêver",
    }
    | {
        "émaner",
        "découler",
        "résulter",
        "différer",
        "écoper",
        "jouir",
        "souffrir",
        "mourir",
        "périr",
        "triompher",
        "naître",
        "dériver",
    }
    | {
        "convenir",
        "être",
        "descendre",
        "tomber",
        "rentrer",
        "démissionner",
        "fuir",
        "pâtir",
        "répondre",
        "divorcer",
        "conclure",
        "juger",
    }
)
# What goes on while something else happens: « lors d'une marche », « au cours de combats ».
DURING = frozenset({"lors", "pendant", "durant", "cours", "occasion", "marge"})
# A day, then what happened on it: « depuis le 7 mai, lorsque … », « le 7 mai, jour où … ».
ON_WHICH_DAY = frozenset({"lorsque", "lorsqu'", "lorsqu’", "quand", "date", "jour"})
# « C'est mardi que … », « au terme de », « à l'issue de ».
IT_IS = frozenset({"c'", "c’", "ce"})
AT_THE_END = frozenset({"terme", "issue"})
BEGINNING = frozenset({"compter", "partir"})  # « à compter de », « à partir de »
# Participles that open a sentence with the day on which its subject then speaks: « Réuni mardi, le Conseil a … ».
SITTINGS = frozenset({"réunir", "rassembler", "interroger", "interviewer", "inviter", "convoquer", "entendre", "auditionner"})
# What stands behind these has another day than what stands before them.
APART = frozenset({"après", "avant", "depuis", "malgré", "contre"})
# Behind these stands what has happened, not what somebody wants or refuses: « a claqué la porte devant le refus de Lima ».
CIRCUMSTANCES = frozenset({"devant", "malgré", "après", "depuis", "pendant", "durant", "lors"})
HUNDREDS = frozenset({"cent", "mille", "cents"})
# Prepositions that carry no doer or undergoer but a frame of time, topic or manner.
PERSONAL_TITLES = frozenset({"m.", "mme", "mm.", "mlle", "m", "monsieur", "madame", "dr", "pr", "mgr", "me"})


def singular(phrase: str) -> str:
    """Return a phrase whose first word has lost its plural ending: « chefs d'état », « chef d'état »."""
    first, _, rest = phrase.partition(" ")
    return f"{first.removesuffix('s')} {rest}" if rest else first


MUST = "falloir"
# « il faut dire que … » tells it.
ASIDES = frozenset({"dire", "savoir", "noter", "rappeler", "ajouter", "préciser", "reconnaître", "avouer", "souligner"})
# What stands behind these has been: « une enquête après le raid », « des excuses pour le saccage ».
AFTER_WHAT_WAS = frozenset({"après", "depuis", "malgré"})
IN_THE_WAKE = frozenset({"suite", "lendemain", "issue", "terme"})
AMENDS = frozenset(
    {"excuse", "pardon", "regret", "indemnité", "réparation", "dédommagement", "justice", "peine", "procès", "condamnation"}
)
# To stand by somebody, which may be a lasting tie.
BACKING = frozenset({"soutenir", "appuyer", "épauler", "parrainer"})
# Every form of the future ends so; « accueille » is taken for one.
FUTURE_ENDINGS = ("rai", "ras", "ra", "rons", "rez", "ront")
