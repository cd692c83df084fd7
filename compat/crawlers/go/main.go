// Command crawler asks the metadata service for each path of standard input and for what the client knows by name, and
// prints what it was told as JSON; null for what is not there.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

func main() {
	var paths []string
	if err := json.NewDecoder(os.Stdin).Decode(&paths); err != nil {
		log.Fatal(err)
	}
	told, err := crawl(context.Background(), paths)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(told); err != nil {
		log.Fatal(err)
	}
}

func crawl(ctx context.Context, paths []string) (map[string]any, error) {
	client := imds.New(imds.Options{
		Endpoint:          os.Getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT"),
		ClientEnableState: imds.ClientEnabled,
		EnableFallback:    aws.FalseTernary,
	})
	found := map[string]*string{}
	for _, path := range paths {
		text, err := read(ctx, client, path)
		if err != nil {
			return nil, err
		}
		found[path] = text
	}
	document, err := client.GetInstanceIdentityDocument(ctx, nil)
	if err != nil {
		return nil, err
	}
	info, err := client.GetIAMInfo(ctx, nil)
	if err != nil {
		return nil, err
	}
	region, err := client.GetRegion(ctx, nil)
	if err != nil {
		return nil, err
	}
	return map[string]any{
		"version":  version("github.com/aws/aws-sdk-go-v2/feature/ec2/imds"),
		"paths":    found,
		"document": document.InstanceIdentityDocument,
		"info":     info.IAMInfo,
		"region":   region.Region,
	}, nil
}

// read takes the operation that the client has for the part of the tree.
func read(ctx context.Context, client *imds.Client, path string) (*string, error) {
	part, below, _ := strings.Cut(path, "/")
	var content io.ReadCloser
	var err error
	switch part {
	case "meta-data":
		content, err = contentOf(client.GetMetadata(ctx, &imds.GetMetadataInput{Path: below}))
	case "dynamic":
		var output *imds.GetDynamicDataOutput
		if output, err = client.GetDynamicData(ctx, &imds.GetDynamicDataInput{Path: below}); err == nil {
			content = output.Content
		}
	default:
		var output *imds.GetUserDataOutput
		if output, err = client.GetUserData(ctx, nil); err == nil {
			content = output.Content
		}
	}
	var refused *smithyhttp.ResponseError
	if errors.As(err, &refused) && refused.HTTPStatusCode() == 404 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer content.Close()
	text, err := io.ReadAll(content)
	return aws.String(string(text)), err
}

func contentOf(output *imds.GetMetadataOutput, err error) (io.ReadCloser, error) {
	if err != nil {
		return nil, err
	}
	return output.Content, nil
}

func version(module string) string {
	build, _ := debug.ReadBuildInfo()
	for _, dependency := range build.Deps {
		if dependency.Path == module {
			return strings.TrimPrefix(dependency.Version, "v")
		}
	}
	return ""
}
