// What reads a deployment as those read it who will run it: docker compose, docker build, and Kubernetes' admission. It
// only reads; the rules of ours are in TypeScript beside this folder.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

const help = `inspect compose FILE      the project as docker compose would load it, all profiles, as JSON
inspect dockerfile FILE   what docker build --check warns of, and the stages with their instructions, as JSON
inspect pods              from stdin: {name: pod spec} as JSON; what the restricted Pod Security Standard refuses, by name
`

func main() {
	inspected, err := inspect(os.Args[1:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(inspected)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func inspect(args []string) (any, error) {
	switch {
	case len(args) == 2 && args[0] == "compose":
		return composeProject(args[1])
	case len(args) == 2 && args[0] == "dockerfile":
		return dockerfile(args[1])
	case len(args) == 1 && args[0] == "pods":
		return podViolations(os.Stdin)
	}
	return nil, fmt.Errorf("%s", help)
}
