package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
)

type warning struct {
	Rule   string `json:"rule"`
	Detail string `json:"detail"`
	Line   int    `json:"line"`
}

type instruction struct {
	Name string `json:"name"`
	// Its words, where it is in exec form; else its text as one.
	Words []string `json:"words"`
	Shell bool     `json:"shell"`
	Line  int      `json:"line"`
}

type stage struct {
	Name         string        `json:"name"`
	Base         string        `json:"base"`
	Instructions []instruction `json:"instructions"`
}

type inspectedDockerfile struct {
	Warnings []warning `json:"warnings"`
	Stages   []stage   `json:"stages"`
}

// Every base image is answered as one of which nothing is known: no registry is asked.
type unknownImages struct{}

func (unknownImages) ResolveImageConfig(
	_ context.Context, ref string, _ sourceresolver.Opt,
) (string, digest.Digest, []byte, error) {
	config, err := json.Marshal(map[string]any{
		"architecture": "amd64", "os": "linux", "config": map[string]any{}, "rootfs": map[string]any{"type": "layers"},
	})
	return ref, digest.FromBytes(config), config, err
}

func dockerfile(file string) (*inspectedDockerfile, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	warnings, err := lint(file, text)
	if err != nil {
		return nil, err
	}
	stages, err := stagesOf(text)
	return &inspectedDockerfile{Warnings: warnings, Stages: stages}, err
}

func lint(file string, text []byte) ([]warning, error) {
	source := llb.NewSourceMap(nil, file, "Dockerfile", text)
	source.Definition = &llb.Definition{}
	results, err := dockerfile2llb.DockerfileLint(context.Background(), text, dockerfile2llb.ConvertOpt{
		SourceMap:    source,
		MetaResolver: unknownImages{},
	})
	if err != nil {
		return nil, err
	}
	if results.Error != nil {
		return nil, errors.New(results.Error.Message)
	}
	warnings := []warning{}
	for _, found := range results.Warnings {
		warnings = append(warnings, warning{found.RuleName, found.Detail, lineOf(found.Location)})
	}
	return warnings, nil
}

func lineOf(location *pb.Location) int {
	if location == nil || len(location.Ranges) == 0 {
		return 0
	}
	return int(location.Ranges[0].Start.Line)
}

func stagesOf(text []byte) ([]stage, error) {
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	found, _, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{}))
	if err != nil {
		return nil, err
	}
	stages := []stage{}
	for _, each := range found {
		told := stage{Name: each.Name, Base: each.BaseName, Instructions: []instruction{}}
		for _, command := range each.Commands {
			told.Instructions = append(told.Instructions, tell(command))
		}
		stages = append(stages, told)
	}
	return stages, nil
}

func tell(command instructions.Command) instruction {
	told := instruction{Name: command.Name(), Line: command.Location()[0].Start.Line}
	switch c := command.(type) {
	case *instructions.CmdCommand:
		told.Words, told.Shell = c.CmdLine, c.PrependShell
	case *instructions.EntrypointCommand:
		told.Words, told.Shell = c.CmdLine, c.PrependShell
	case *instructions.UserCommand:
		told.Words = []string{c.User}
	default:
		told.Words = []string{}
	}
	return told
}
