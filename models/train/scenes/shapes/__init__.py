"""One module per category; each `draw(rng)` returns a new Figure in a random pose."""

from . import bird, butterfly, dog, fish, person, turtle

DRAW = {
    "person": person.draw,
    "dog": dog.draw,
    "bird": bird.draw,
    "fish": fish.draw,
    "turtle": turtle.draw,
    "butterfly": butterfly.draw,
}

# Largest rotation of the whole figure, radians: what swims or flutters may point anywhere.
TILT = {"person": 0.35, "dog": 0.3, "bird": 0.5, "fish": 3.1416, "turtle": 3.1416, "butterfly": 3.1416}
