"""All scenarios, in the order of the table."""

from harness.faults import clock_scenarios, machine_scenarios, process_scenarios, source_scenarios, sts_scenarios

SCENARIOS = [
    *sts_scenarios.scenarios(),
    *source_scenarios.scenarios(),
    *clock_scenarios.scenarios(),
    *machine_scenarios.scenarios(),
    *process_scenarios.scenarios(),
]
