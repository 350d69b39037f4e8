"""Words that say little about what is asked, for languages other than English: the search and the filters pass over them."""

from __future__ import annotations

_SPANISH = """
    a al algo ahora alguien algún alguna algunas alguno algunos así aún aunque bien cada casi como con contra cual cuál cuando
    cuándo de del desde donde dónde dos durante e él el ella ellas ellos en entre era eran es esa esas ese eso esos está están
    estar estas este esto estos estoy fue fueron ha hace hacer hacia han has hasta hay he la las le les lo los más me mi mí mis
    muy nada ni no nos nosotros o os otra otras otro otros para pero poco por porque puede puedo pueden que qué quien quién
    quiero se sea ser si sí sin sobre solo son soy su sus también tan tanto te tengo tener tiene tienen todo todos tu tú tus un
    una unas uno unos usted ustedes va voy y ya yo
"""
_FRENCH = """
    à ai alors as au aucun aussi autre autres aux avait avec avez avoir avons c ça car ce cela ces cet cette ceux chaque chez
    ci comme comment d dans de déjà des du donc dont elle elles en encore entre es est et étais était êtes être eu fait faire
    faut il ils j je juste l la là le les leur leurs lui m ma mais me même mes moi mon n ne ni nos notre nous on ont ou où par
    parce pas peu peut peux plus pour pourquoi pouvez puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera
    ses si son sont sous suis sur t ta te tes toi ton tous tout toute toutes très tu un une va vais vers veux voici vos votre
    vous y
"""
STOP_WORDS = {"es": frozenset(_SPANISH.split()), "fr": frozenset(_FRENCH.split())}
"""By language, with accents, as they are written."""
