"""The 35 skills and 41 work activities of O*NET, each with its name in easy Spanish.

The English names are O*NET's own; the Spanish ones are ours. What else a catalogue may hold
(knowledge, abilities) has its English name alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SKILLS: Final[Mapping[str, str]] = {
    "Reading Comprehension": "Entender lo que se lee",
    "Active Listening": "Escuchar con atención",
    "Writing": "Escribir",
    "Speaking": "Explicar hablando",
    "Mathematics": "Usar matemáticas",
    "Science": "Usar las ciencias",
    "Critical Thinking": "Pensar con lógica",
    "Active Learning": "Usar lo que se aprende",
    "Learning Strategies": "Saber cómo aprender o enseñar",
    "Monitoring": "Revisar cómo va el trabajo",
    "Social Perceptiveness": "Darse cuenta de cómo se sienten otros",
    "Coordination": "Trabajar al paso de los demás",
    "Persuasion": "Convencer a otros",
    "Negotiation": "Negociar",
    "Instructing": "Enseñar a otros",
    "Service Orientation": "Buscar cómo ayudar a la gente",
    "Complex Problem Solving": "Resolver problemas difíciles",
    "Operations Analysis": "Ver qué se necesita para un diseño",
    "Technology Design": "Crear o adaptar equipo",
    "Equipment Selection": "Elegir herramientas y equipo",
    "Installation": "Instalar equipo",
    "Programming": "Programar computadoras",
    "Operations Monitoring": "Vigilar medidores y máquinas",
    "Operation and Control": "Manejar máquinas y equipo",
    "Equipment Maintenance": "Dar mantenimiento al equipo",
    "Troubleshooting": "Encontrar la causa de una falla",
    "Repairing": "Reparar máquinas",
    "Quality Control Analysis": "Probar y revisar la calidad",
    "Judgment and Decision Making": "Decidir bien",
    "Systems Analysis": "Entender cómo trabaja un sistema",
    "Systems Evaluation": "Medir si un sistema trabaja bien",
    "Time Management": "Administrar el tiempo",
    "Management of Financial Resources": "Administrar el dinero",
    "Management of Material Resources": "Administrar equipo y materiales",
    "Management of Personnel Resources": "Dirigir a la gente",
}

ACTIVITIES: Final[Mapping[str, str]] = {
    "Getting Information": "Buscar información",
    "Monitoring Processes, Materials, or Surroundings": "Vigilar procesos, materiales o el lugar",
    "Identifying Objects, Actions, and Events": "Reconocer objetos, acciones y sucesos",
    "Inspecting Equipment, Structures, or Materials": "Inspeccionar equipo o materiales",
    "Estimating the Quantifiable Characteristics of Products, Events, or Information": (
        "Calcular medidas, cantidades o costos"
    ),
    "Judging the Qualities of Objects, Services, or People": (
        "Juzgar la calidad de cosas, servicios o personas"
    ),
    "Processing Information": "Ordenar y revisar información",
    "Evaluating Information to Determine Compliance with Standards": (
        "Ver si algo cumple las normas"
    ),
    "Analyzing Data or Information": "Analizar datos",
    "Making Decisions and Solving Problems": "Decidir y resolver problemas",
    "Thinking Creatively": "Pensar con creatividad",
    "Updating and Using Relevant Knowledge": "Estar al día y usar lo que se sabe",
    "Developing Objectives and Strategies": "Fijar metas y cómo lograrlas",
    "Scheduling Work and Activities": "Programar el trabajo",
    "Organizing, Planning, and Prioritizing Work": "Organizar y planear el trabajo",
    "Performing General Physical Activities": "Hacer trabajo físico",
    "Handling and Moving Objects": "Cargar y mover objetos",
    "Controlling Machines and Processes": "Controlar máquinas y procesos",
    "Operating Vehicles, Mechanized Devices, or Equipment": "Manejar vehículos o maquinaria",
    "Working with Computers": "Usar computadoras",
    "Drafting, Laying Out, and Specifying Technical Devices, Parts, and Equipment": (
        "Hacer planos y describir piezas"
    ),
    "Repairing and Maintaining Mechanical Equipment": "Reparar y mantener equipo mecánico",
    "Repairing and Maintaining Electronic Equipment": "Reparar y mantener equipo electrónico",
    "Documenting/Recording Information": "Anotar y guardar datos",
    "Interpreting the Meaning of Information for Others": "Explicar información a otros",
    "Communicating with Supervisors, Peers, or Subordinates": "Hablar con jefes y compañeros",
    "Communicating with People Outside the Organization": "Hablar con gente de fuera",
    "Establishing and Maintaining Interpersonal Relationships": "Llevarse bien con la gente",
    "Assisting and Caring for Others": "Ayudar y cuidar a otros",
    "Selling or Influencing Others": "Vender o convencer",
    "Resolving Conflicts and Negotiating with Others": "Resolver conflictos y negociar",
    "Performing for or Working Directly with the Public": "Atender al público",
    "Coordinating the Work and Activities of Others": "Coordinar el trabajo de otros",
    "Developing and Building Teams": "Formar equipos",
    "Training and Teaching Others": "Capacitar y enseñar a otros",
    "Guiding, Directing, and Motivating Subordinates": "Guiar y animar a quienes dirige",
    "Coaching and Developing Others": "Ayudar a otros a mejorar",
    "Providing Consultation and Advice to Others": "Dar consejo a otros",
    "Performing Administrative Activities": "Hacer trabajo de oficina",
    "Staffing Organizational Units": "Contratar y asignar gente",
    "Monitoring and Controlling Resources": "Cuidar recursos y gastos",
}

_SPANISH: Final = {**SKILLS, **ACTIVITIES}


def spanish_name(element: str) -> str | None:
    """An element's name in easy Spanish; None where there is none."""
    return _SPANISH.get(element)


def kind_of(element: str) -> str | None:
    """Whether an element is a skill or an activity; None: knowledge, an ability, or not known."""
    if element in SKILLS:
        return "skill"
    return "activity" if element in ACTIVITIES else None
