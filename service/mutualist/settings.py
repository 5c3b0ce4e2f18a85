"""Every setting, read once at the edge (the command line) from the environment. Nothing else reads the environment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from mutualist.core.model import ecosystem_id
from mutualist.errors import BadInput

_HOST = re.compile(r"[\w.-]+|\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\]?")


class Settings(BaseSettings):
    """The settings of one process. Variables start with `MUTUALIST_`; only `NEO4J_*` keep their usual names."""

    model_config = SettingsConfigDict(
        env_prefix="MUTUALIST_", frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    neo4j_uri: str | None = Field(
        default=None, validation_alias="NEO4J_URI", description="A server to use instead of the embedded one."
    )
    neo4j_username: str = Field(
        default="neo4j", validation_alias="NEO4J_USERNAME", description="User name at that server."
    )
    neo4j_password: SecretStr = Field(
        default=SecretStr(""), validation_alias="NEO4J_PASSWORD", description="Password at that server."
    )
    neo4j_database: str = Field(
        default="neo4j", validation_alias="NEO4J_DATABASE", description="Database name at that server."
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("mutualist", appauthor=False),
        description="Folder of the embedded database: its store, password, log and lock.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("mutualist", appauthor=False),
        description="Folder of downloaded Neo4j and GDS artifacts, shared by every data folder.",
    )
    db_start_timeout: float = Field(
        default=120.0, gt=0, description="Seconds that the embedded database may take to answer."
    )
    db_memory_mb: int = Field(
        default=2048, ge=512, description="Most heap, in MiB, that the embedded database may use."
    )
    db_free_mb: int = Field(
        default=128,
        ge=0,
        description="Free space, in MiB, that the embedded database's disk must have for anything to be written.",
    )

    ecosystem: str = Field(default="demo", description="Ecosystem of a request or command that names none.")
    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(default=8400, ge=0, le=65535, description="Port that the API listens on; 0 picks a free one.")
    insecure_bind: bool = Field(
        default=False, description="Allow a host other than loopback although there are no API keys yet."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Names, separated by commas, that a request's `Host` may have beside those of this machine and the "
        "address listened on.",
    )
    development: bool = Field(
        default=False, description="Serve GraphiQL and introspection, and suggest field names in errors."
    )
    profile_memory_mb: int = Field(
        default=1024,
        ge=1,
        description="Most memory, in MiB, for what is kept of runs to answer from: half for what scores are made of, "
        "half for networks; of one run each is always kept.",
    )
    language: Literal["en", "de"] = Field(
        default="en", description="Language of explanations where a request asks for none that there is: en or de."
    )
    request_timeout: float = Field(default=10.0, gt=0, description="Seconds that one GraphQL request may take.")
    max_connections: int = Field(
        default=500,
        ge=1,
        description="Connections that the API holds at a time. A new one takes the place of the one that has sent "
        "nothing for the longest, and is refused with status 503 where all are being answered.",
    )
    client_timeout: float = Field(
        default=15.0,
        gt=0,
        description="Seconds within which a request has to come whole, and an answer to be read.",
    )
    run_timeout: float = Field(
        default=15.0, gt=0, description="Seconds without a sign of life after which a job may lose its ecosystem."
    )
    analyses_at_once: int = Field(
        default=2, ge=1, description="Analyses that the API has under way at once, each in a process of its own."
    )
    analyses_waiting: int = Field(
        default=16, ge=0, description="Analyses, of other ecosystems, that wait for those; more are answered BUSY."
    )

    @field_validator("neo4j_uri")
    @classmethod
    def _without_secrets(cls, uri: str | None) -> str | None:
        """An address as it may be shown anywhere. One with a password in it is refused, and not repeated."""
        if uri is not None and "@" in uri:
            raise PydanticCustomError(
                "uri",
                "the address has a user or password in it, which would end in logs: write bolt://host:7687, and give "
                "them as NEO4J_USERNAME and NEO4J_PASSWORD",
            )
        return uri and uri.strip()

    @field_validator("ecosystem")
    @classmethod
    def _named(cls, ecosystem: str) -> str:
        try:
            return ecosystem_id(ecosystem)
        except BadInput as error:
            raise PydanticCustomError("ecosystem", "{why}", {"why": error.message}) from error

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _names(cls, hosts: Any) -> Any:
        """Names from `a, b`. A pattern, a port or an address with a scheme would never be met, so it is refused."""
        if not isinstance(hosts, str):
            return hosts
        names = [name.strip() for name in hosts.split(",") if name.strip()]
        for name in names:
            if not _HOST.fullmatch(name):
                raise PydanticCustomError(
                    "host", "{name} is no name of a host: give it without port and scheme", {"name": repr(name[:100])}
                )
        return names
