using System.Reflection;
using System.Runtime.Loader;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>
/// Loads a consumer's assembly with a runtime of its own, so that tests share no <c>CacheRegion.Default</c> and no key:
/// every one of them may call its type <c>App.UserService</c>.
/// </summary>
internal sealed class IsolatedAssembly : AssemblyLoadContext
{
    private static readonly Assembly Runtime = typeof(CacheOnArgumentsAttribute).Assembly;

    private IsolatedAssembly()
        : base("Dogpile test", isCollectible: true)
    {
    }

    public static async Task RunAsync(Stream image, string typeName, string methodName)
    {
        var context = new IsolatedAssembly();
        try
        {
            MethodInfo method = context.LoadFromStream(image).GetType(typeName, throwOnError: true)!.GetMethod(methodName)!;
            var run = method.CreateDelegate<Func<Task>>();
            await run();
        }
        finally
        {
            context.Unload();
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Runtime.GetName().Name ? LoadFromAssemblyPath(Runtime.Location) : null;
}
