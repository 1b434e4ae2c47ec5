// A provider that has the arguments, blocks and types of hashicorp/aws, from schema.json, and no AWS behind it.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"math/big"
	"sort"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

//go:embed schema.json
var raw []byte

type jAttr struct {
	Type                         json.RawMessage
	Required, Optional, Computed bool
}
type jNest struct {
	NestingMode string `json:"nesting_mode"`
	MinItems    int64  `json:"min_items"`
	MaxItems    int64  `json:"max_items"`
	Block       jBlock
}
type jBlock struct {
	Attributes map[string]jAttr
	BlockTypes map[string]jNest `json:"block_types"`
}
type jSchema struct {
	Version int64
	Block   jBlock
}
type jAll struct {
	Provider          jSchema
	ResourceSchemas   map[string]jSchema `json:"resource_schemas"`
	DataSourceSchemas map[string]jSchema `json:"data_source_schemas"`
}

func typ(r json.RawMessage) tftypes.Type {
	var s string
	if json.Unmarshal(r, &s) == nil {
		switch s {
		case "number":
			return tftypes.Number
		case "bool":
			return tftypes.Bool
		case "dynamic":
			return tftypes.DynamicPseudoType
		}
		return tftypes.String
	}
	var a []json.RawMessage
	if err := json.Unmarshal(r, &a); err != nil {
		panic(string(r))
	}
	json.Unmarshal(a[0], &s)
	switch s {
	case "list":
		return tftypes.List{ElementType: typ(a[1])}
	case "set":
		return tftypes.Set{ElementType: typ(a[1])}
	case "map":
		return tftypes.Map{ElementType: typ(a[1])}
	}
	var o map[string]json.RawMessage
	json.Unmarshal(a[1], &o)
	m := map[string]tftypes.Type{}
	for k, v := range o {
		m[k] = typ(v)
	}
	return tftypes.Object{AttributeTypes: m}
}
func blk(b jBlock) *tfprotov6.SchemaBlock {
	o := &tfprotov6.SchemaBlock{}
	for k, a := range b.Attributes {
		o.Attributes = append(o.Attributes, &tfprotov6.SchemaAttribute{Name: k, Type: typ(a.Type), Required: a.Required, Optional: a.Optional, Computed: a.Computed})
	}
	for k, n := range b.BlockTypes {
		mode := tfprotov6.SchemaNestedBlockNestingModeList
		switch n.NestingMode {
		case "set":
			mode = tfprotov6.SchemaNestedBlockNestingModeSet
		case "single":
			mode = tfprotov6.SchemaNestedBlockNestingModeSingle
		}
		o.BlockTypes = append(o.BlockTypes, &tfprotov6.SchemaNestedBlock{TypeName: k, Block: blk(n.Block), Nesting: mode, MinItems: n.MinItems, MaxItems: n.MaxItems})
	}
	sort.Slice(o.Attributes, func(i, j int) bool { return o.Attributes[i].Name < o.Attributes[j].Name })
	sort.Slice(o.BlockTypes, func(i, j int) bool { return o.BlockTypes[i].TypeName < o.BlockTypes[j].TypeName })
	return o
}

type srv struct {
	tfprotov6.ProviderServer
	a  jAll
	p  *tfprotov6.Schema
	rs map[string]*tfprotov6.Schema
	ds map[string]*tfprotov6.Schema
}

func (s *srv) GetMetadata(context.Context, *tfprotov6.GetMetadataRequest) (*tfprotov6.GetMetadataResponse, error) {
	r := &tfprotov6.GetMetadataResponse{ServerCapabilities: &tfprotov6.ServerCapabilities{GetProviderSchemaOptional: true}}
	for k := range s.rs {
		r.Resources = append(r.Resources, tfprotov6.ResourceMetadata{TypeName: k})
	}
	for k := range s.ds {
		r.DataSources = append(r.DataSources, tfprotov6.DataSourceMetadata{TypeName: k})
	}
	return r, nil
}
func (s *srv) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{Provider: s.p, ResourceSchemas: s.rs, DataSourceSchemas: s.ds}, nil
}
func (s *srv) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{}, nil
}
func (s *srv) GetFunctions(context.Context, *tfprotov6.GetFunctionsRequest) (*tfprotov6.GetFunctionsResponse, error) {
	return &tfprotov6.GetFunctionsResponse{}, nil
}
func (s *srv) ValidateProviderConfig(_ context.Context, q *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{PreparedConfig: q.Config}, nil
}
func (s *srv) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return &tfprotov6.ConfigureProviderResponse{}, nil
}
func (s *srv) StopProvider(context.Context, *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	return &tfprotov6.StopProviderResponse{}, nil
}
func (s *srv) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}
func (s *srv) ValidateDataResourceConfig(context.Context, *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return &tfprotov6.ValidateDataResourceConfigResponse{}, nil
}
func (s *srv) UpgradeResourceState(_ context.Context, q *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	t := s.rs[q.TypeName].ValueType()
	v, err := q.RawState.Unmarshal(t)
	if err != nil {
		return nil, err
	}
	dv, err := tfprotov6.NewDynamicValue(t, v)
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: &dv}, err
}
func (s *srv) ReadResource(_ context.Context, q *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return &tfprotov6.ReadResourceResponse{NewState: q.CurrentState}, nil
}
func attrs(sc *tfprotov6.Schema) map[string]*tfprotov6.SchemaAttribute {
	m := map[string]*tfprotov6.SchemaAttribute{}
	for _, a := range sc.Block.Attributes {
		m[a.Name] = a
	}
	return m
}
func mock(tn, k string, t tftypes.Type) tftypes.Value {
	switch {
	case t.Is(tftypes.String):
		if k == "arn" {
			return tftypes.NewValue(t, "arn:aws:stand-in:us-east-1:123456789012:"+tn)
		}
		if k == "account_id" {
			return tftypes.NewValue(t, "123456789012")
		}
		if k == "json" {
			return tftypes.NewValue(t, `{"Version":"2012-10-17","Statement":[]}`)
		}
		return tftypes.NewValue(t, "stand-in-"+tn+"-"+k)
	case t.Is(tftypes.Number):
		return tftypes.NewValue(t, big.NewFloat(0))
	case t.Is(tftypes.Bool):
		return tftypes.NewValue(t, false)
	case t.Is(tftypes.List{}):
		l := t.(tftypes.List)
		if l.ElementType.Is(tftypes.String) {
			return tftypes.NewValue(t, []tftypes.Value{tftypes.NewValue(tftypes.String, "a"), tftypes.NewValue(tftypes.String, "b"), tftypes.NewValue(tftypes.String, "c")})
		}
		return tftypes.NewValue(t, []tftypes.Value{})
	case t.Is(tftypes.Set{}):
		return tftypes.NewValue(t, []tftypes.Value{})
	case t.Is(tftypes.Map{}):
		return tftypes.NewValue(t, map[string]tftypes.Value{})
	}
	return tftypes.NewValue(t, nil)
}
func (s *srv) PlanResourceChange(_ context.Context, q *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	sc := s.rs[q.TypeName]
	t := sc.ValueType()
	v, err := q.ProposedNewState.Unmarshal(t)
	if err != nil || v.IsNull() {
		return &tfprotov6.PlanResourceChangeResponse{PlannedState: q.ProposedNewState}, err
	}
	var m map[string]tftypes.Value
	v.As(&m)
	for k, a := range attrs(sc) {
		if a.Computed && m[k].IsNull() {
			m[k] = tftypes.NewValue(a.Type, tftypes.UnknownValue)
		}
	}
	dv, err := tfprotov6.NewDynamicValue(t, tftypes.NewValue(t, m))
	return &tfprotov6.PlanResourceChangeResponse{PlannedState: &dv}, err
}
func (s *srv) ApplyResourceChange(_ context.Context, q *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	t := s.rs[q.TypeName].ValueType()
	v, err := q.PlannedState.Unmarshal(t)
	if err != nil || v.IsNull() {
		return &tfprotov6.ApplyResourceChangeResponse{NewState: q.PlannedState}, err
	}
	v, err = tftypes.Transform(v, func(p *tftypes.AttributePath, x tftypes.Value) (tftypes.Value, error) {
		if x.IsKnown() {
			return x, nil
		}
		k := ""
		if n, ok := p.LastStep().(tftypes.AttributeName); ok {
			k = string(n)
		}
		return mock(q.TypeName, k, x.Type()), nil
	})
	if err != nil {
		return nil, err
	}
	dv, err := tfprotov6.NewDynamicValue(t, v)
	return &tfprotov6.ApplyResourceChangeResponse{NewState: &dv}, err
}
func (s *srv) ReadDataSource(_ context.Context, q *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	sc := s.ds[q.TypeName]
	t := sc.ValueType()
	v, err := q.Config.Unmarshal(t)
	if err != nil {
		return nil, err
	}
	var m map[string]tftypes.Value
	v.As(&m)
	for k, a := range attrs(sc) {
		if a.Computed && m[k].IsNull() {
			m[k] = mock(q.TypeName, k, a.Type)
		}
	}
	dv, err := tfprotov6.NewDynamicValue(t, tftypes.NewValue(t, m))
	return &tfprotov6.ReadDataSourceResponse{State: &dv}, err
}

func main() {
	s := &srv{rs: map[string]*tfprotov6.Schema{}, ds: map[string]*tfprotov6.Schema{}}
	if err := json.Unmarshal(raw, &s.a); err != nil {
		panic(err)
	}
	s.p = &tfprotov6.Schema{Block: blk(s.a.Provider.Block)}
	for k, v := range s.a.ResourceSchemas {
		s.rs[k] = &tfprotov6.Schema{Version: v.Version, Block: blk(v.Block)}
	}
	for k, v := range s.a.DataSourceSchemas {
		s.ds[k] = &tfprotov6.Schema{Block: blk(v.Block)}
	}
	tf6server.Serve("registry.terraform.io/hashicorp/aws", func() tfprotov6.ProviderServer { return s })
}
