"""The field in which staff choose concepts by typing. Its code is fetched for them, and for nobody else."""

from edtech_app.components.concept_field.fields import question_concepts, stands_on_field, taught_field

__all__ = ["question_concepts", "stands_on_field", "taught_field"]
