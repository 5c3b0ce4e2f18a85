"""A column and a file that were added by recipe are imported into a real database, and compared with what it has."""

from __future__ import annotations

from pathlib import Path

from neo4j import Driver

from mutualist.graph import Endpoint, Neo4jGraph
from recipes import Tree, add_column, add_file

FILES = {
    "businesses": "id,name\na,Alder\nb,Birch\n",
    "offers": "business,capability,lead_days\na,bread,14\n",
    "trains": "business,other,hours\na,b,12\n",
}


def test_a_column_and_a_file_that_were_added_by_recipe_are_imported(
    driver: Driver, graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, tmp_path: Path
) -> None:
    tree = Tree(tmp_path / "tree")
    add_column(tree)
    add_file(tree)
    package = tmp_path / "package"
    package.mkdir()
    for name, text in FILES.items():
        (package / f"{name}.csv").write_text(text, encoding="utf-8")
    server = {"NEO4J_URI": endpoint.uri, "NEO4J_USERNAME": endpoint.username, "NEO4J_PASSWORD": endpoint.password}
    command = ("-m", "mutualist", "import", str(package), "--ecosystem", ecosystem)

    def stored() -> list[object]:
        rows = driver.execute_query(
            "MATCH (:Business {ecosystem: $ecosystem})-[r:OFFERS|TRAINS]->() RETURN properties(r) AS r",
            ecosystem=ecosystem,
            database_=endpoint.database,
        ).records
        return sorted((row["r"] for row in rows), key=str)

    tree.run(*command, **server)
    assert stored() == [{"hours": 12.0}, {"lead_days": 14}]
    (package / "offers.csv").write_text("business,capability,lead_days\na,bread,\n", encoding="utf-8")
    (package / "trains.csv").write_text("business,other,hours\nb,a,3\n", encoding="utf-8")
    tree.run(*command, "--full", **server)
    assert stored() == [{"hours": 3.0}, {}]
