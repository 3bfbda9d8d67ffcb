using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FailoverRename.Yaml.Tests;

/// <summary>Converts YAML to JSON as editors do: text without quotes can be a number, a boolean or null.</summary>
internal static partial class YamlJson
{
    /// <summary>The JSON of a text's first document.</summary>
    /// <exception cref="YamlException">The text is not YAML, or has no equivalent in JSON.</exception>
    public static JsonNode? Read(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return ToJson(stream.Documents[0].RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => ToJson(mapping),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } when node.Tag.IsEmpty => Resolve(text),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new YamlException(node.Start, node.End, "JSON has no such value"),
    };

    private static JsonObject ToJson(YamlMappingNode mapping)
    {
        JsonObject json = [];
        foreach ((YamlNode key, YamlNode value) in mapping)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw new YamlException(key.Start, key.End, "a key of JSON is text");
            }

            // Editors merge the mapping under a merge key.
            if (name == "<<" && value is YamlMappingNode merged)
            {
                foreach ((string inner, JsonNode? child) in ToJson(merged))
                {
                    json[inner] = child?.DeepClone();
                }
            }
            else
            {
                json[name] = ToJson(value);
            }
        }

        return json;
    }

    // The core schema of YAML 1.2, without infinity and NaN, which JSON does not have.
    private static JsonValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when Number().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ when Hexadecimal().IsMatch(text) => JsonValue.Create(Convert.ToInt64(text[2..], 16)),
        _ when Octal().IsMatch(text) => JsonValue.Create(Convert.ToInt64(text[2..], 8)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^0o[0-7]+\z")]
    private static partial Regex Octal();
}
