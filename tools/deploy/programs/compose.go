package main

import (
	"context"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// The project of a compose file with the variables of this process alone: no .env beside it is read. The error is the one that
// docker compose would tell.
func composeProject(file string) (*types.Project, error) {
	options, err := cli.NewProjectOptions([]string{file}, cli.WithOsEnv, cli.WithProfiles([]string{"*"}))
	if err != nil {
		return nil, err
	}
	return cli.ProjectFromOptions(context.Background(), options)
}
