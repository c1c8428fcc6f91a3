"""The tables of a plan that hold commitments: indicators with their values, tasks with their deadlines and owners."""
