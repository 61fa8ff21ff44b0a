"""The second reader: a language model at an endpoint of the user's, whose every answer has to stand in the text."""

from standdown.claims.second.answering import Answer, Answering
from standdown.claims.second.asking import NAME, SecondReader
from standdown.claims.second.endpoint import Endpoint, endpoint_from

__all__ = ["NAME", "Answer", "Answering", "Endpoint", "SecondReader", "endpoint_from"]
