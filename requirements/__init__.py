"""What the project needs from outside: locked packages, system libraries, and their licences."""
