// Command client takes credentials from the default chain, asks STS who they are, and prints both as JSON.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

type result struct {
	Arn         string    `json:"arn"`
	AccessKeyID string    `json:"access_key_id"`
	Expiration  time.Time `json:"expiration"`
	Provider    string    `json:"provider"`
}

func main() {
	result, err := identify(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		log.Fatal(err)
	}
}

func identify(ctx context.Context) (*result, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	credentials, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return nil, err
	}
	caller, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return nil, err
	}
	return &result{
		Arn:         *caller.Arn,
		AccessKeyID: credentials.AccessKeyID,
		Expiration:  credentials.Expires,
		Provider:    credentials.Source,
	}, nil
}
