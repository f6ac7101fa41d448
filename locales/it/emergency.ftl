# Numbers for an emergency. They must read well also for whoever is frightened.
emergency-heading = Emergenza
emergency-text = Polizia, ambulanza, incendio.
emergency-free = Gratis da ogni telefono.
emergency-here = Tu sei qui. Dillo al telefono:
